import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { copyBinaries, findBinaries, type PostgresBinaries } from './binaries.ts';
import { mayReach, mayRead } from './may-reach.ts';
import { findSecondUser, type UserIds } from './second-user.ts';

/** Where a cluster lives and as whom it runs. */
export interface ClusterHome {
  /** Holds data/ and postgres.log. */
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly user: UserIds | undefined;
  /** Why the folder is not the one asked for, as a sentence. */
  readonly movedBecause: string | undefined;
}

/** Finds (and makes) the folder for a cluster wanted at `wanted`; `elsewhere` lists places to try as root. */
export async function prepareClusterHome(wanted: string, elsewhere: readonly string[]): Promise<ClusterHome> {
  const user = findSecondUser();
  const binaries = await findBinaries();
  makeFolder(dirname(wanted));
  if (user === undefined) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return { folder: wanted, binaries, user, movedBecause: undefined };
  }
  const canStay = mayReach(wanted, user);
  const folder = canStay ? wanted : firstUsable(elsewhere, wanted, user);
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return {
    folder,
    binaries: canRun(binaries, user) ? binaries : await copyBinaries(binaries, folder, user),
    user,
    movedBecause: canStay
      ? undefined
      : `PostgreSQL can't run as root, and the user it runs as can't enter ${wanted}; its data is in ${folder}`,
  };
}

function canRun({ root }: PostgresBinaries, user: UserIds): boolean {
  const needed = ['bin/postgres', 'lib/libpq.so.5', 'share/postgresql/postgres.bki'];
  return needed.every((path) => existsSync(join(root, path)) && mayRead(join(root, path), user));
}

function firstUsable(places: readonly string[], wanted: string, user: UserIds): string {
  // The name comes from the real path, so that each clone finds its own data again.
  const name = createHash('sha256').update(realParent(wanted)).digest('hex').slice(0, 12);
  for (const place of places) {
    const folder = join(place, name);
    if (mayReach(folder, user) && makeWritable(place)) return folder;
  }
  throw new StartProblem(
    `PostgreSQL can't run as root, and the user it runs as can enter neither ${wanted} nor ${places.join(' nor ')}: start Greenroom as an ordinary user, or set GREENROOM_DATA_DIR to a folder others may enter, or DATABASE_URL to a Postgres of your own.`,
  );
}

function realParent(path: string): string {
  return join(realpathSync(dirname(path)), basename(path));
}

function makeWritable(place: string): boolean {
  try {
    makeFolder(place);
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

// Whatever the umask: the second user must be able to walk through. Secrets inside have their own modes.
function makeFolder(path: string): void {
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, 0o755);
}
