import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = 'app components core server worker cli sample bench e2e scripts prisma'.split(' ');

interface Source {
  readonly path: string;
  readonly text: string;
}

const sources: Source[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('generated'))
    .map((name) => join(folder, name)),
).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

// What tests are made with (made-…, test-…) belongs to them.
const product = sources.filter(({ path }) => !/\.test\.tsx?$|\/(made|test)-[^/]*\.ts$/.test(path));
const inCore = product.filter(({ path }) => path.startsWith('core/'));

function breaking(among: Source[], rule: RegExp): string[] {
  return among.filter(({ text }) => rule.test(text)).map(({ path }) => path);
}

test('no file is longer than 300 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);
  expect(long).toEqual([]);
});

test('no file or folder is a dumping ground', () => {
  const banned = /^(lib|utils?|helpers?|common|types|hooks|services|misc)(\.tsx?)?$/;
  const found = sources.filter(({ path }) => {
    const parts = path.split('/');
    return parts.some((part, i) => banned.test(part) && !(parts[0] === 'app' && i > 0));
  });
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('no barrel files', () => {
  expect(product.filter(({ path }) => /^index\.tsx?$/.test(basename(path))).map(({ path }) => path)).toEqual(
    [],
  );
});

test('web and worker read the environment in one file', () => {
  const readers = breaking(
    product.filter(({ path }) => /^(app|components|core|server|worker)\//.test(path)),
    /\bprocess\.env\b/,
  );
  expect(readers).toEqual(['server/env.ts']);
});

test('the core has no clock', () => {
  expect(
    breaking(inCore, /\bDate\.now\(|\bnew Date\(\)|performance\.now\(|setTimeout\(|setInterval\(/),
  ).toEqual([]);
});

test('the core has no randomness and no environment', () => {
  expect(breaking(inCore, /Math\.random|randomUUID|getRandomValues|\bprocess\./)).toEqual([]);
});

test('no switched-off checks and no skipped tests', () => {
  const others = sources.filter(({ path }) => path !== 'scripts/house-rules.test.ts');
  // Looking for control characters is what some expressions are for; the linter can't know.
  const switchedOff =
    /@ts-(ignore|nocheck|expect-error)|biome-ignore(?! lint\/suspicious\/noControlCharactersInRegex)/;
  expect(breaking(others, switchedOff)).toEqual([]);
  expect(breaking(others, /\b(test|it|describe)\.(only|skip|todo)\(/)).toEqual([]);
});
