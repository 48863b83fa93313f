import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import { openSpoolFile, type SpoolFile } from './spool-file.ts';

/** All that waits on disk: what processes before this one left, then what this one adds. */
export interface Spool {
  readonly count: number;
  /** Returns how many there was no room for. */
  append(samples: readonly FinishedSample[]): Promise<number>;
  peek(): Promise<{ samples: FinishedSample[]; broken: number; forget: () => Promise<void> } | null>;
  close(): Promise<void>;
}

export interface SpoolOptions {
  folder: string;
  /** Names this process among all that may ever share the folder: "host-pid-start". */
  owner: string;
  /** Whether the process that owns a file is certainly gone. */
  isGone: (owner: string, untouchedMs: number) => boolean;
  nowMs: number;
  mostBytes?: number;
}

const MOST_BYTES = 256 * 1_048_576;
const READ_BYTES = 262_144;
const SUFFIX = '.samples.ndjson';

/** Opens the spool of this process and takes over those whose processes are gone. */
export async function openSpool({
  folder,
  owner,
  isGone,
  nowMs,
  mostBytes = MOST_BYTES,
}: SpoolOptions): Promise<Spool> {
  await mkdir(folder, { recursive: true });
  const files: SpoolFile[] = [];
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(SUFFIX)).sort()) {
    const { mtimeMs } = await stat(join(folder, name));
    if (isGone(name.slice(0, -SUFFIX.length), nowMs - mtimeMs))
      files.push(await openSpoolFile(join(folder, name)));
  }
  let own: SpoolFile | null = null;
  const total = (of: (file: SpoolFile) => number) => files.reduce((sum, file) => sum + of(file), 0);
  return {
    get count() {
      return total((file) => file.count);
    },
    async append(samples) {
      if (total((file) => file.bytes) >= mostBytes) return samples.length;
      if (!own) {
        own = await openSpoolFile(join(folder, `${owner}${SUFFIX}`));
        files.push(own);
      }
      await own.append(samples);
      return 0;
    },
    async peek() {
      for (let first = files[0]; first; first = files[0]) {
        if (first.bytes > 0) return first.peek(READ_BYTES);
        files.shift();
        if (first === own) own = null;
        await first.close();
      }
      return null;
    },
    async close() {
      for (const file of files) await file.close();
    },
  };
}
