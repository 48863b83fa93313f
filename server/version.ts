import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

let known: string | undefined;

/** Greenroom's own version, from package.json of the folder it runs in. */
export function version(): string {
  known ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8'))).version;
  return known;
}
