import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { AppError } from '#core/errors/app-error.ts';
import type { ByteMeter } from './byte-meter.ts';
import { isReport, type OnFile } from './upload-entry.ts';

const FILE_TYPE = 0o170000;
const LINK = 0o120000;
/** A trace names itself among its first entries. */
const LOOKED_AT = 200;

/**
 * A zip's table of contents stands at its end, so it is kept on disk while it is read, not in memory. A Playwright trace
 * is a zip too, but one file to those who sent it: it goes to `onTrace` whole.
 */
export async function unpackZip(
  chunks: AsyncIterable<Uint8Array>,
  meter: ByteMeter,
  onEntry: OnFile,
  onTrace: (chunks: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const path = join(tmpdir(), `greenroom-upload-${randomUUID()}.zip`);
  try {
    await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
    if (await isTrace(path)) return await onTrace(createReadStream(path));
    const zip = await yauzl.openPromise(path);
    try {
      for await (const entry of zip.eachEntry()) {
        meter.file();
        if (isLink(entry) || !isReport(entry.fileName)) continue;
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

async function isTrace(path: string): Promise<boolean> {
  const zip = await yauzl.openPromise(path);
  try {
    let left = LOOKED_AT;
    for await (const { fileName } of zip.eachEntry()) {
      if (/^[^/]+\.trace$/.test(fileName)) return true;
      left -= 1;
      if (left === 0) break;
    }
    return false;
  } finally {
    zip.close();
  }
}

/** A link in an archive is a text that names another file; it is neither followed nor a file of its own. */
function isLink({ externalFileAttributes }: yauzl.Entry): boolean {
  return ((externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
}
