import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../scripts/test-database.ts';
import { type HistorySize, keepAlive, seedConfig, seedHistory } from './history-seed.ts';

export interface SeededWeb {
  readonly url: string;
  readonly database: TestDatabase;
  stop(): Promise<void>;
}

/** The production build over a database of its own with a seeded history. */
export async function startSeededWeb(size: HistorySize): Promise<SeededWeb> {
  const database = await createTestDatabase();
  await seedHistory(database.pool, size);
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-bench-'));
  const config = join(folder, 'greenroom.yaml');
  await writeFile(config, seedConfig(size.services));
  const port = await freePort();
  const web = spawn(process.execPath, ['--import', 'tsx', 'scripts/web.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: database.connectionString,
      GREENROOM_CONFIG: config,
      GREENROOM_DATA_DIR: folder,
      GREENROOM_LOG: 'warn',
      NODE_ENV: 'production',
      PORT: String(port),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    web.once('message', () => resolve());
    web.once('exit', (code) => reject(new Error(`web ended with ${code}`)));
  });
  const rest = keepAlive(database.pool);
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    async stop() {
      rest();
      const ended = new Promise<void>((resolve) => web.once('exit', () => resolve()));
      web.kill('SIGTERM');
      await ended;
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
