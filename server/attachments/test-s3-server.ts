import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttachmentPlace } from './read-place.ts';

export const BUCKET = 'attachments';

// The package has no types of its own.
type Server = { run(): Promise<AddressInfo>; close(): Promise<void> };
type ServerClass = new (options: object) => Server;
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as ServerClass;

/** A real S3 server on loopback with one bucket; it checks signatures, and its credentials are S3RVER / S3RVER. */
export async function startS3Server(): Promise<{
  readonly settings: AttachmentPlace & { kind: 's3' };
  close(): Promise<void>;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'greenroom-s3-'));
  const server = new S3rver({
    directory,
    port: 0,
    address: '127.0.0.1',
    silent: true,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    settings: {
      kind: 's3',
      address: `http://127.0.0.1:${port}/${BUCKET}`,
      prefix: 'greenroom/',
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      place: `s3://${BUCKET}/greenroom`,
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
