import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { AppError } from '#core/errors/app-error.ts';
import type { ByteMeter } from './byte-meter.ts';
import { peekBytes } from './peek-bytes.ts';
import { unpackZip } from './unpack-zip.ts';
import { isReport, type OnFile } from './upload-entry.ts';

const TAR_HEAD = 512;
/** .tar.gz is two layers; nobody needs a fourth. */
const MOST_LAYERS = 3;

/** Gives every report in a file to `onFile`: itself, or what a gzip, tar or zip holds. Told by content, not by name. */
export async function unpackFile(
  name: string,
  source: AsyncIterable<Uint8Array>,
  meter: ByteMeter,
  onFile: OnFile,
  layer = 0,
): Promise<void> {
  const { head, chunks } = await peekBytes(source, TAR_HEAD);
  const packing = judgePacking(head);
  if (packing === 'none') {
    if (layer === 0) meter.file();
    return onFile(name, chunks);
  }
  if (layer >= MOST_LAYERS) {
    throw new AppError(
      'bad_request',
      `${name}: archives within archives`,
      'Send the reports in one archive.',
    );
  }
  const inner = (innerName: string, innerChunks: AsyncIterable<Uint8Array>) =>
    unpackFile(innerName, innerChunks, meter, onFile, layer + 1);
  try {
    // Metered where it inflates, before anything reads, keeps or passes over it: an archive within may be the bomb.
    if (packing === 'gzip') await inner(name.replace(/\.gz$/i, ''), meter.unpacking(gunzip(chunks)));
    else if (packing === 'tar') await unpackTar(chunks, meter, inner);
    else await unpackZip(chunks, meter, inner, (whole) => onFile(name, whole));
  } catch (error) {
    throw asRefusal(error, name, packing);
  }
}

type Packing = 'gzip' | 'zip' | 'tar' | 'none';

function judgePacking(head: Buffer): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[3] === head[2] + 1)
    return 'zip';
  return head.toString('latin1', 257, 262) === 'ustar' ? 'tar' : 'none';
}

function gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = Readable.from(chunks);
  const gunzipped = createGunzip();
  source.on('error', (error) => gunzipped.destroy(error));
  gunzipped.on('close', () => source.destroy());
  return source.pipe(gunzipped);
}

async function unpackTar(
  chunks: AsyncIterable<Uint8Array>,
  meter: ByteMeter,
  onEntry: OnFile,
): Promise<void> {
  const end = { isWhole: false };
  const source = Readable.from(watchEnd(chunks, end));
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      meter.file();
      const { name, type } = entry.header;
      if (type === 'file' && isReport(name)) await onEntry(name, bytesOf(entry));
      else entry.resume();
    }
  } finally {
    source.destroy();
  }
  if (!end.isWhole) throw new Error('it ends without its end mark');
}

/** A tar ends with blocks of zeros; without them it was cut off between two files, which no unpacker notices. */
async function* watchEnd(
  chunks: AsyncIterable<Uint8Array>,
  end: { isWhole: boolean },
): AsyncGenerator<Uint8Array> {
  let tail: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    tail =
      chunk.length >= TAR_HEAD ? chunk.slice(-TAR_HEAD) : Buffer.concat([tail, chunk]).subarray(-TAR_HEAD);
    end.isWhole = tail.length === TAR_HEAD && tail.every((byte) => byte === 0);
    yield chunk;
  }
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
}

/** How yauzl says that a name leads out of the archive. */
const OUTSIDE = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s;

function asRefusal(error: unknown, name: string, packing: Packing): unknown {
  if (!isDamage(error)) return error;
  const outside = OUTSIDE.exec(messageOf(error))?.[1];
  if (packing === 'zip' && outside !== undefined) {
    return new AppError(
      'bad_request',
      `${name}: the zip names a file outside of itself: ${outside}`,
      'Pack it again from within its folder: no name may begin with a drive or /, or climb up with ../.',
      { cause: error },
    );
  }
  const hint = 'Was the upload cut off? Pack it again.';
  return new AppError('bad_request', `${name}: the ${packing} is damaged: ${messageOf(error)}`, hint, {
    cause: error,
  });
}

/** The unpackers throw plain errors, zlib and streams such with their own codes; a full disk is our own fault. */
function isDamage(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') return /^Z_|^ERR_/.test(code);
  return error instanceof Error && error.constructor === Error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
