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
    return onFile(name, meter.unpacking(chunks));
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
    if (packing === 'gzip') await inner(name.replace(/\.gz$/i, ''), gunzip(meter.unpacking(chunks)));
    else if (packing === 'tar') await unpackTar(chunks, meter, inner);
    else await unpackZip(chunks, meter, inner);
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
  const source = Readable.from(chunks);
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
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
}

function asRefusal(error: unknown, name: string, packing: Packing): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const isPacking =
    /^Z_|^ERR_/.test(code) || /tar|central directory|zip|header|end of (?:data|file)/i.test(messageOf(error));
  if (error instanceof AppError || !isPacking || (error as Error).name === 'IngestError') return error;
  const hint = 'Was the upload cut off? Pack it again.';
  return new AppError('bad_request', `${name}: the ${packing} is damaged: ${messageOf(error)}`, hint, {
    cause: error,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
