import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the text's UTF-8 bytes (or of the bytes), as 64 lower-case hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

export interface Sha256Stream {
  update(chunk: Uint8Array): void;
  hex(): string;
}

/** The same, for content that comes in pieces; `hex` ends the stream. */
export function startSha256(): Sha256Stream {
  const state = sha256.create();
  return {
    update: (chunk) => {
      state.update(chunk);
    },
    hex: () => bytesToHex(state.digest()),
  };
}
