import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../scripts/test-database.ts';
import { freePort } from './free-port.ts';
import { type HistorySize, keepAlive, seedConfig, seedHistory } from './history-seed.ts';
import { startPart } from './start-part.ts';

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
  const web = await startPart('scripts/web.ts', {
    DATABASE_URL: database.connectionString,
    GREENROOM_CONFIG: config,
    GREENROOM_DATA_DIR: folder,
    PORT: String(port),
  });
  const rest = keepAlive(database.pool);
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    async stop() {
      rest();
      await web.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
