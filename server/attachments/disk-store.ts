import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type AttachmentStore, assertSha256 } from './attachment-store.ts';

/** Contents as files under `folder`, by the first two digits of their hash: ab/cdef…. */
export function createDiskStore(folder: string): AttachmentStore {
  const pathOf = (sha256: string) => {
    assertSha256(sha256);
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    place: 'disk',
    async put({ path, sha256 }) {
      const target = pathOf(sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await flush(path);
      await rename(path, target);
      // The name is lasting only when its folder is: a crash must not leave a row without its file.
      await flush(dirname(target));
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    async open(sha256, range) {
      const path = pathOf(sha256);
      if ((await sizeOf(path)) === null) return null;
      const bytes = createReadStream(path, range ? { start: range.first, end: range.last } : {});
      return Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const entry = await stat(path).catch(absent);
  return entry?.isFile() ? entry.size : null;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
