import { basename, isAbsolute, relative } from 'node:path';

/** How a file is named to the instance: from the folder the command runs in, and never by a path of the machine. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  const isOutside = inside.startsWith('..') || isAbsolute(inside);
  return (isOutside ? basename(path) : inside).replaceAll('\\', '/');
}
