import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Project {
  readonly folder: string;
  run(
    command: readonly string[],
    variables: Record<string, string>,
  ): Promise<{ code: number | null; said: string }>;
  remove(): void;
}

/** Builds the reporters as they are published, into `folder`. */
export function buildReporters(folder: string): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'cli/reporters'), '--outDir', folder]);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}

/** A folder with these files in it, where the runners of this checkout can be used. */
export function makeProject(files: Record<string, string>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-reporter-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    run: (command, variables) => run(folder, command, variables),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(
  folder: string,
  command: readonly string[],
  variables: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, NODE_ENV: 'test', ...variables },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}
