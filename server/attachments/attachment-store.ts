/** Bytes of a file, both ends included. */
export type ByteRange = { readonly first: number; readonly last: number };

/** A content on its way into the store: a file of its own that the store may move. */
export type SpooledFile = { readonly path: string; readonly sha256: string; readonly sizeBytes: number };

/** Contents by their SHA-256 (64 lower-case hex digits). What is there is whole; storing it again changes nothing. */
export interface AttachmentStore {
  /** For messages: where it is, without secrets. */
  readonly place: string;
  put(file: SpooledFile): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** The bytes, or a range of them; null when there is no such content. */
  open(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes it; nothing happens when it is not there. */
  remove(sha256: string): Promise<void>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Guards every path and key that is made of a hash. */
export function assertSha256(sha256: string): void {
  if (!SHA256.test(sha256)) throw new TypeError('no SHA-256');
}
