import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeInstall } from './judge-install.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GENERATED = join(ROOT, 'server/db/generated/client.ts');

// Prisma looks for a native engine it doesn't need here and downloads it unless this names some existing program.
const OFFLINE_PRISMA = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };

/** Brings a clone to where TypeScript can run: installs, generates the Prisma client and links the command line. */
export async function setUp() {
  try {
    mkdirSync(join(ROOT, '.greenroom'), { recursive: true });
    install();
    generate();
    linkCommand();
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

function install() {
  const judgement = judgeInstall(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'));
  if (judgement.isCurrent) return;
  timed(`installing dependencies (${judgement.reason})`, 'npm ci', [
    ...npm(),
    'ci',
    '--no-audit',
    '--no-fund',
  ]);
}

function generate() {
  const stamp = join(ROOT, '.greenroom/generated.stamp');
  const now = digest(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (existsSync(GENERATED) && readText(stamp) === now) return;
  const prisma = [process.execPath, join(ROOT, 'node_modules/prisma/build/index.js')];
  timed('generating the database client', 'prisma generate', [...prisma, 'generate']);
  writeFileSync(stamp, now);
}

// npm links the commands of dependencies, but not the package's own, which `npx greenroom` looks for.
function linkCommand() {
  const link = join(ROOT, 'node_modules/.bin/greenroom');
  if (existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync('../../cli/greenroom.mjs', link);
}

function timed(what, command, [program, ...args]) {
  const began = performance.now();
  process.stdout.write(`  ${what} …\n`);
  const env = { ...process.env, ...OFFLINE_PRISMA };
  const ran = spawnSync(program, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (ran.status !== 0) {
    const said = `${ran.stdout ?? ''}${ran.stderr ?? ''}`.trim().split('\n').slice(-25).join('\n');
    throw new Error(`\`${command}\` failed${ran.error ? ` (${ran.error.message})` : ''}:\n${said}`);
  }
  process.stdout.write(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

function npm() {
  const running = process.env.npm_execpath;
  return running?.endsWith('.js') ? [process.execPath, running] : ['npm'];
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function readJson(path) {
  const text = readText(join(ROOT, path));
  return text === undefined ? undefined : JSON.parse(text);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function explain(error) {
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
    return `Greenroom can't write to ${error.path ?? ROOT}: give this user the right to write there, or clone it elsewhere.`;
  }
  return error.message;
}
