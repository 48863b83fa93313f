import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase } from '#scripts/test-database.ts';
import { readFigures } from './probe-figures.ts';
import { startProgram } from './probe-programs.ts';

// 1,000 HTTP probes at 10 s on one real worker with a real Postgres, then the same with 50 targets that accept and
// never answer; held against a bare loop of the same requests.

const PROBES = 1_000;
const HUNG = 50;
const INTERVAL_MS = 10_000;
const WARM_UP_MS = 15_000;
const MEASURED_MS = 1_000 * Number(process.argv[2] ?? 60);

function writeConfig(path: string, address: string, hung: number): void {
  const services = Array.from({ length: PROBES / 10 }, (_, service) => {
    const probes = Array.from({ length: 10 }, (_, probe) => {
      const id = service * 10 + probe;
      return [`p${probe}`, { type: 'http', url: `${address}/${id < hung ? 'hang' : 'ok'}/${id}` }];
    });
    return [`s${service}`, { probes: Object.fromEntries(probes) }];
  });
  const defaults = { every: `${INTERVAL_MS}ms`, timeout: '5s' };
  const environments = { bench: { services: Object.fromEntries(services) } };
  writeFileSync(path, JSON.stringify({ version: 1, defaults, environments }));
}

function say(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(58)}${value}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
const database = await createTestDatabase();
const targets = startProgram('bench/probe-targets.ts', []);
const address = `http://127.0.0.1:${await targets.firstLine()}`;
const config = join(folder, 'greenroom.yaml');

async function measure(hung: number) {
  writeConfig(config, address, hung);
  await pause(WARM_UP_MS);
  return readFigures(database.pool, { intervalMs: INTERVAL_MS, lastsMs: MEASURED_MS });
}

writeConfig(config, address, 0);
const worker = startProgram('worker/main.ts', [], {
  GREENROOM_CONFIG: config,
  GREENROOM_DATA_DIR: folder,
  GREENROOM_LOG: 'warn',
});
try {
  const plain = await measure(0);
  say(
    `${PROBES} probes at ${INTERVAL_MS / 1_000} s: p99 lateness (to reach: < 500 ms)`,
    `${plain.latenessP99Ms.toFixed(1)} ms`,
  );
  say('  worker CPU (to reach: < 1 core)', `${plain.cores.toFixed(3)} cores`);
  say('  worker memory, peak RSS (to reach: < 350 MB)', `${plain.rssMb.toFixed(0)} MB`);
  say('  samples stored of due (to reach: all)', `${plain.stored} of ${plain.due}, ${plain.skipped} skipped`);
  say('  interval deviation p99', `${plain.deviationP99Pct.toFixed(2)} %`);
  const hung = await measure(HUNG);
  say(
    `with ${HUNG} hung: the others’ interval deviation p99 (< 10 %)`,
    `${hung.deviationP99Pct.toFixed(2)} %`,
  );
  say('  p99 lateness of the others', `${hung.latenessP99Ms.toFixed(1)} ms`);
  say('  samples stored of due', `${hung.stored} of ${hung.due}, ${hung.skipped} skipped`);
  await worker.stop();
  const loop = startProgram('bench/probe-floor.ts', [address, PROBES, INTERVAL_MS, 20_000].map(String));
  const floor = JSON.parse(await loop.firstLine()) as {
    latenessP99Ms: number;
    cores: number;
    rssBytes: number;
  };
  say(
    'floor, a bare loop of the same requests',
    `${floor.latenessP99Ms.toFixed(1)} ms, ${floor.cores.toFixed(3)} cores`,
  );
  say('  memory of the bare loop', `${(floor.rssBytes / 1_048_576).toFixed(0)} MB`);
  say('  ratio of CPU to the floor', (plain.cores / floor.cores).toFixed(1));
} finally {
  await Promise.all([worker.stop(), targets.stop()]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}
