import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes `path` and what is missing above it, and requires that it can be written to. One level at a time, because
 * Node's recursive mkdir never returns where the system answers ENOENT to a creation, as under /proc.
 */
export function makeWritableFolder(path: string): void {
  if (!existsSync(path)) {
    if (dirname(path) !== path && !existsSync(dirname(path))) makeWritableFolder(dirname(path));
    mkdirSync(path);
  }
  accessSync(path, constants.W_OK);
}
