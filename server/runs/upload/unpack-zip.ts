import type { FileHandle } from 'node:fs/promises';
import yauzl from 'yauzl';
import { AppError } from '#core/errors/app-error.ts';
import type { ByteMeter } from './byte-meter.ts';
import { openNameless, readRange } from './nameless-file.ts';
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
  const file = await openNameless();
  try {
    for await (const chunk of chunks) await file.appendFile(chunk);
    if (await isTrace(file)) return await onTrace(readRange(file, 0, (await file.stat()).size));
    const zip = await openZip(file);
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
    await file.close();
  }
}

/** Never to be closed, because that would close the file, which is read more than once. */
function openZip(file: FileHandle): Promise<yauzl.ZipFile> {
  return yauzl.fromFdPromise(file.fd, { autoClose: false });
}

async function isTrace(file: FileHandle): Promise<boolean> {
  let left = LOOKED_AT;
  for await (const { fileName } of (await openZip(file)).eachEntry()) {
    if (/^[^/]+\.trace$/.test(fileName)) return true;
    left -= 1;
    if (left === 0) break;
  }
  return false;
}

/** A link in an archive is a text that names another file; it is neither followed nor a file of its own. */
function isLink({ externalFileAttributes }: yauzl.Entry): boolean {
  return ((externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
}
