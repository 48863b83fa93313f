import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { startSha256 } from '#core/hash/sha256.ts';
import type { ReportFile } from './find-reports.ts';
import { shownPath } from './shown-path.ts';

export interface UploadBody {
  headers: Record<string, string>;
  chunks: () => AsyncIterable<Uint8Array | string>;
}

/** One file as it is, several as one multipart form; read from disk as it is sent, never whole in memory. */
export function uploadBody(files: readonly ReportFile[], boundary: string): UploadBody {
  const [only] = files;
  if (only && files.length === 1)
    return {
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(only.size) },
      chunks: () => bytesOf(only),
    };
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    chunks: () => formOf(files, boundary),
  };
}

async function* formOf(files: readonly ReportFile[], boundary: string): AsyncGenerator<Uint8Array | string> {
  for (const file of files) {
    const name = escapeName(shownPath(resolve(file.path), process.cwd()));
    yield `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n`;
    yield 'content-type: application/octet-stream\r\n\r\n';
    yield* bytesOf(file);
    yield '\r\n';
  }
  yield `--${boundary}--\r\n`;
}

async function* bytesOf(file: ReportFile): AsyncGenerator<Uint8Array> {
  if (file.size === 0) return;
  // A report that is still being written must not outgrow the length that was announced.
  yield* createReadStream(file.path, { end: file.size - 1 }) as AsyncIterable<Uint8Array>;
}

/** As RFC 7578 has browsers write a name in a form. */
function escapeName(path: string): string {
  return path.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The same files for the same purpose give the same key: sent twice, they are stored once. */
export async function uploadKey(
  files: readonly ReportFile[],
  purpose: readonly (string | undefined)[],
): Promise<string> {
  const hash = startSha256();
  const encoder = new TextEncoder();
  hash.update(encoder.encode(JSON.stringify(purpose.map((part) => part ?? null))));
  for (const file of files) {
    hash.update(encoder.encode(`\u0000${basename(file.path)}\u0000${file.size}\u0000`));
    for await (const chunk of bytesOf(file)) hash.update(chunk);
  }
  return `cli-${hash.hex().slice(0, 40)}`;
}
