import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { UserIds } from './second-user.ts';

/** What the file system says about one folder or file. */
export interface Permissions extends UserIds {
  readonly mode: number;
}

const READ = 4;
const ENTER = 1;

/** True when `user` has all of `wanted` (bits r=4 w=2 x=1) by owner, group or other. */
export function grants(on: Permissions, user: UserIds, wanted: number): boolean {
  const shift = on.uid === user.uid ? 6 : on.gid === user.gid ? 3 : 0;
  return ((on.mode >> shift) & wanted) === wanted;
}

/** True when `user` may walk down every folder of `ancestors`. */
export function mayWalk(ancestors: readonly Permissions[], user: UserIds): boolean {
  return ancestors.every((folder) => grants(folder, user, ENTER));
}

/** True when `user` may enter every folder above `path` (of those that exist already). */
export function mayReach(path: string, user: UserIds): boolean {
  return mayWalk(foldersAbove(path).filter(existsSync).map(permissionsOf), user);
}

/** True when `user` may also read `path` itself. */
export function mayRead(path: string, user: UserIds): boolean {
  return mayReach(path, user) && grants(permissionsOf(path), user, READ);
}

function foldersAbove(path: string): string[] {
  const above = dirname(resolve(path));
  return above === dirname(above) ? [above] : [above, ...foldersAbove(above)];
}

function permissionsOf(path: string): Permissions {
  const { mode, uid, gid } = statSync(path);
  return { mode, uid, gid };
}
