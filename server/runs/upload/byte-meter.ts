import { AppError } from '#core/errors/app-error.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Counts what an upload costs, and refuses it as soon as it is too much. */
export class ByteMeter {
  readonly #limits: UploadLimits;
  #received = 0;
  #unpacked = 0;
  #files = 0;

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  get received(): number {
    return this.#received;
  }

  /** The bytes of the request as they come. */
  async *receiving(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#received += chunk.byteLength;
      if (this.#received > this.#limits.receivedBytes) {
        throw refusal(`the upload is larger than ${mebibytes(this.#limits.receivedBytes)}`);
      }
      yield chunk;
    }
  }

  /** The bytes of one unpacked file. */
  async *unpacking(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#unpacked += chunk.byteLength;
      this.#judge();
      yield chunk;
    }
  }

  file(): void {
    this.#files += 1;
    if (this.#files > this.#limits.files)
      throw refusal(`the upload holds more than ${this.#limits.files} files`);
  }

  #judge(): void {
    const { unpackedBytes, ratio, ratioFromBytes } = this.#limits;
    if (this.#unpacked > unpackedBytes)
      throw refusal(`the upload unpacks to more than ${mebibytes(unpackedBytes)}`);
    if (this.#unpacked > ratioFromBytes && this.#unpacked > this.#received * ratio) {
      throw refusal(`the upload unpacks to more than ${ratio} times its size, as a compression bomb does`);
    }
  }
}

function refusal(message: string): AppError {
  return new AppError('too_large', message, 'Send fewer or smaller reports in one upload.');
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
