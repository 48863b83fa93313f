import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { StartProblem } from '../start-problem.ts';

/** A Unix user and group by number. */
export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL runs as when we are root, because it refuses to run as root; undefined when we are not.
 * An existing `postgres` is taken, else one is made, else `nobody` serves.
 */
export function findSecondUser(): UserIds | undefined {
  if (userInfo().uid !== 0) return undefined;
  const found = lookUp('postgres') ?? makePostgresUser() ?? lookUp('nobody');
  if (found !== undefined) return found;
  throw new StartProblem(
    'PostgreSQL refuses to run as root and this machine has no other user to run it as: start Greenroom as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

function lookUp(name: string): UserIds | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid && gid ? { uid, gid } : undefined;
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const asked = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const id = Number.parseInt(asked.stdout ?? '', 10);
  return asked.status === 0 && Number.isInteger(id) ? id : undefined;
}

function makePostgresUser(): UserIds | undefined {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  spawnSync('useradd', flags, { stdio: 'ignore' });
  return lookUp('postgres');
}
