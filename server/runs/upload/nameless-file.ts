import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READ_BYTES = 256 * 1024;

/**
 * A file of one's own to write and read, without a name: it goes with its handle, so that even a process that is killed
 * leaves nothing behind. The system's own folder for such files takes it.
 */
export async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `greenroom-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The bytes from `from` up to `to`, also while more is written behind them. */
export async function* readRange(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const room = Buffer.allocUnsafe(Math.min(READ_BYTES, to - at));
    const { bytesRead } = await file.read(room, 0, room.length, at);
    if (bytesRead === 0) throw new RangeError(`the file ends at ${at}, before ${to}`);
    at += bytesRead;
    yield room.subarray(0, bytesRead);
  }
}
