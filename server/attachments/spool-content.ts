import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SNIFF_BYTES } from '#core/attachments/sniff-type.ts';
import type { SpooledFile } from './attachment-store.ts';
import { incomingFolder } from './open-store.ts';

export type Spooled = SpooledFile & { readonly head: Uint8Array };

/**
 * Writes a content to a file of its own and hashes it on the way, never whole in memory. Null when it is larger than
 * `mostBytes`; with `isDrained` what is left of it is read all the same, as an archive needs.
 */
export async function spoolContent(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
  isDrained = false,
): Promise<Spooled | null> {
  const folder = incomingFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let [sizeBytes, head] = [0, new Uint8Array(0)];
  let isKept = false;
  try {
    for await (const chunk of chunks) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBytes && !isDrained) return null;
      if (sizeBytes > mostBytes) continue;
      if (head.length < SNIFF_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES);
      hash.update(chunk);
      await file.write(chunk);
    }
    isKept = sizeBytes <= mostBytes;
    return isKept ? { path, sha256: hash.digest('hex'), sizeBytes, head } : null;
  } finally {
    await file.close();
    if (!isKept) await rm(path, { force: true });
  }
}
