import { open } from 'node:fs/promises';
import { S3mini } from 's3mini';
import { type AttachmentStore, assertSha256, type SpooledFile } from './attachment-store.ts';
import type { AttachmentPlace } from './read-place.ts';

/** Smallest part that S3 takes of an upload in parts, but for the last one; also what is held of it in memory. */
const PART_BYTES = 8 * 1024 * 1024;
/** A request, its answer included, may take so long. */
const REQUEST_MS = 300_000;
/** One that stores a part may not: whoever uploads waits for it, and gives up after half a minute of silence. */
const PUT_MS = 20_000;

/** Contents as objects of a bucket of any S3-compatible store, by the hash: prefix/ab/cdef…. */
export function createS3Store(
  settings: AttachmentPlace & { kind: 's3' },
  putMs: number = PUT_MS,
): AttachmentStore {
  const { prefix, place } = settings;
  const client = connect(settings, REQUEST_MS);
  const writer = connect(settings, putMs);
  const keyOf = (sha256: string) => {
    assertSha256(sha256);
    return `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2)}`;
  };
  return {
    place,
    put: (file) => putFile(writer, keyOf(file.sha256), file),
    has: async (sha256) => (await client.objectExists(keyOf(sha256))) === true,
    async open(sha256, range) {
      const key = keyOf(sha256);
      // The client takes the end of a range as the first byte no longer in it.
      const response = range
        ? await client.getObjectRaw(key, false, range.first, range.last + 1).catch(absent)
        : await client.getObjectResponse(key);
      return response?.body ?? null;
    },
    async remove(sha256) {
      await client.deleteObject(keyOf(sha256));
    },
  };
}

function connect(settings: AttachmentPlace & { kind: 's3' }, requestAbortTimeout: number): S3mini {
  const { address: endpoint, region, accessKeyId, secretAccessKey } = settings;
  return new S3mini({
    endpoint,
    region,
    accessKeyId,
    secretAccessKey,
    requestAbortTimeout,
    fetch: fetchFresh,
  });
}

// Next keeps answers to fetch unless told otherwise.
function fetchFresh(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, cache: 'no-store' });
}

async function putFile(client: S3mini, key: string, { path, sha256, sizeBytes }: SpooledFile): Promise<void> {
  const type = 'application/octet-stream';
  const file = await open(path, 'r');
  try {
    if (sizeBytes <= PART_BYTES) {
      const bytes = await file.readFile();
      // Told the hash, the store itself refuses bytes that were changed on the way.
      const checksum = { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
      await client.putObject(key, bytes, type, undefined, checksum, bytes.length);
      return;
    }
    const id = await client.getMultipartUploadId(key, type);
    try {
      const parts = [];
      for (let from = 0; from < sizeBytes; from += PART_BYTES) {
        const bytes = Buffer.alloc(Math.min(PART_BYTES, sizeBytes - from));
        await file.read(bytes, 0, bytes.length, from);
        parts.push(await client.uploadPart(key, id, bytes, parts.length + 1));
      }
      await client.completeMultipartUpload(key, id, parts);
    } catch (error) {
      await client.abortMultipartUpload(key, id).catch(() => {});
      throw error;
    }
  } finally {
    await file.close();
  }
}

function absent(error: unknown): null {
  if ((error as { status?: unknown }).status === 404) return null;
  throw error;
}
