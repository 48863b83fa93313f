import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './start/main.ts';

// The whole product, as `npm start` runs it, on data of its own that is gone afterwards.
const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
chmodSync(dataDir, 0o755);
process.env['GREENROOM_DATA_DIR'] = dataDir;
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
await main();
