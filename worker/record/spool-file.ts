import { type FileHandle, open, unlink } from 'node:fs/promises';
import { type FinishedSample, finishedSampleSchema } from '#server/health/finished-sample.ts';

/** Samples that wait on disk for Postgres, one JSON line each, in the order they were taken. */
export interface SpoolFile {
  readonly path: string;
  readonly bytes: number;
  /** Lines not taken back yet. */
  readonly count: number;
  /** On disk when it resolves. */
  append(samples: readonly FinishedSample[]): Promise<void>;
  /** The oldest samples that are left, and how to forget them once they are recorded. */
  peek(
    mostBytes: number,
  ): Promise<{ samples: FinishedSample[]; broken: number; forget: () => Promise<void> }>;
  /** Closes it; an empty one is removed. */
  close(): Promise<void>;
}

const NEWLINE = 0x0a;

/** Opens a spool file, with what an earlier process left in it. */
export async function openSpoolFile(path: string): Promise<SpoolFile> {
  const file = await open(path, 'a+', 0o600);
  let bytes = (await file.stat()).size;
  let readFrom = 0;
  let count = await countLines(file);
  // An earlier process may have died in the middle of a line: what follows must not be glued to it.
  if (bytes > 0 && (await lastByte(file, bytes)) !== NEWLINE) bytes += (await file.write('\n')).bytesWritten;
  return {
    path,
    get bytes() {
      return bytes;
    },
    get count() {
      return count;
    },
    async append(samples) {
      const text = samples.map((sample) => `${JSON.stringify(sample)}\n`).join('');
      try {
        await file.appendFile(text);
        await file.datasync();
      } catch (error) {
        // A full disk may have taken half a line.
        await file.truncate(bytes).catch(() => undefined);
        throw error;
      }
      bytes += Buffer.byteLength(text);
      count += samples.length;
    },
    async peek(mostBytes) {
      const lines = await readLines(file, readFrom, mostBytes);
      const samples = lines.texts.flatMap(parseLine);
      const forget = async () => {
        readFrom += lines.bytes;
        count = Math.max(0, count - lines.texts.length);
        if (readFrom < bytes) return;
        await file.truncate(0);
        [readFrom, bytes, count] = [0, 0, 0];
      };
      return { samples, broken: lines.texts.length - samples.length, forget };
    },
    async close() {
      await file.close();
      if (bytes === 0) await unlink(path).catch(() => undefined);
    },
  };
}

function parseLine(text: string): FinishedSample[] {
  try {
    return [finishedSampleSchema.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

async function readLines(file: FileHandle, from: number, mostBytes: number) {
  const buffer = Buffer.alloc(mostBytes);
  const { bytesRead } = await file.read(buffer, 0, mostBytes, from);
  const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
  const texts = buffer.toString('utf8', 0, end).split('\n').slice(0, -1);
  // A line longer than all that may be read can't be one of ours.
  if (end === 0 && bytesRead === mostBytes) return { texts: [''], bytes: bytesRead };
  return { texts, bytes: end };
}

async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0];
}

async function countLines(file: FileHandle): Promise<number> {
  const buffer = Buffer.alloc(65_536);
  let count = 0;
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return count;
    for (let i = 0; i < bytesRead; i++) if (buffer[i] === NEWLINE) count++;
    at += bytesRead;
  }
}
