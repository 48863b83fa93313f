import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOOLS } from './make-fixtures/tools.mjs';

/** Runs the tools over the same few tests and writes their reports into core/ingest/fixtures. */
const samples = fileURLToPath(new URL('./make-fixtures', import.meta.url));
const fixtures = fileURLToPath(new URL('../core/ingest/fixtures', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-fixtures-')));

try {
  cpSync(samples, folder, { recursive: true });
  run(folder, ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], 'inherit');
  for (const tool of TOOLS) {
    const place = join(folder, tool.folder);
    const printed = run(place, tool.command, 'ignore');
    const report = tool.report ? readFileSync(join(place, tool.report), 'utf8') : printed;
    if (report.trim() === '') throw new Error(`${tool.file} is empty`);
    writeFileSync(join(fixtures, tool.file), anonymous(report));
    console.log(`wrote ${tool.file}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(cwd, [command, ...given], stderr) {
  const env = { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', NODE_ENV: 'test' };
  const done = spawnSync(command, given, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', stderr] });
  if (done.error) throw done.error;
  return done.stdout;
}

/** No folder of this machine stays in a report. */
function anonymous(report) {
  return report.replaceAll(folder, '/project').replaceAll(process.env.HOME ?? '/root', '/home/ci');
}
