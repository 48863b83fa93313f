import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'app',
  'components',
  'core',
  'server',
  'public',
  'prisma/schema.prisma',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

const IGNORED = /\.test\.tsx?$|(^|\/)generated(\/|$)/;

/** A digest of everything the web build is made from. */
export function digestSources(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of filesOf(root, source)) {
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** Decides whether there must be a build. `built` is the digest the last finished build was made from. */
export function judgeBuild(
  built: string | undefined,
  now: string,
  hasOutput: boolean,
): { isNeeded: boolean; reason: string } {
  if (!hasOutput || built === undefined) return { isNeeded: true, reason: 'there is no build yet' };
  if (built !== now) return { isNeeded: true, reason: 'the sources changed since the last build' };
  return { isNeeded: false, reason: 'the build is current' };
}

function filesOf(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined || IGNORED.test(path)) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}
