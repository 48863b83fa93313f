import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { AppError } from '#core/errors/app-error.ts';
import type { ByteMeter } from './byte-meter.ts';
import { isReport, type OnFile } from './upload-entry.ts';

/** A zip's table of contents stands at its end, so it is kept on disk while it is read, not in memory. */
export async function unpackZip(
  chunks: AsyncIterable<Uint8Array>,
  meter: ByteMeter,
  onEntry: OnFile,
): Promise<void> {
  const path = join(tmpdir(), `greenroom-upload-${randomUUID()}.zip`);
  try {
    await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
    const zip = await yauzl.openPromise(path);
    try {
      for await (const entry of zip.eachEntry()) {
        meter.file();
        if (!isReport(entry.fileName)) continue;
        if (entry.isEncrypted()) {
          throw new AppError(
            'bad_request',
            `${entry.fileName} is encrypted`,
            'Send the zip without a password.',
          );
        }
        await onEntry(entry.fileName, meter.unpacking(await zip.openReadStreamPromise(entry)));
      }
    } finally {
      zip.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}
