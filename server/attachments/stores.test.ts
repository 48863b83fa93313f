import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttachmentStore, SpooledFile } from './attachment-store.ts';
import { createDiskStore } from './disk-store.ts';
import { createS3Store } from './s3-store.ts';
import { startS3Server } from './test-s3-server.ts';

let folder: string;
let server: Awaited<ReturnType<typeof startS3Server>>;
const stores = new Map<string, AttachmentStore>();
const incoming = () => join(folder, 'incoming');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-store-'));
  server = await startS3Server();
  stores.set('disk', createDiskStore(join(folder, 'contents')));
  stores.set('s3', createS3Store(server.settings));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function spool(bytes: Uint8Array): Promise<SpooledFile> {
  const path = `${incoming()}-${randomBytes(4).toString('hex')}`;
  await writeFile(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
}

async function read(stream: ReadableStream<Uint8Array> | null): Promise<Buffer | null> {
  return stream === null ? null : Buffer.from(await new Response(stream).arrayBuffer());
}

// Both stores are held to the same.
describe.each(['disk', 's3'])('the store on %s', (kind) => {
  const store = () => stores.get(kind) ?? expect.unreachable();

  test.each([
    ['nothing', 0],
    ['a little', 12],
    ['more than one part', 17 * 1024 * 1024 + 5],
  ])('keeps %s, whole and in ranges', async (_, size) => {
    const bytes = randomBytes(size);
    const file = await spool(bytes);
    expect(await store().has(file.sha256)).toBe(false);
    await store().put(file);
    expect(await store().has(file.sha256)).toBe(true);
    expect((await read(await store().open(file.sha256)))?.equals(bytes)).toBe(true);
    if (size === 0) return;
    const range = { first: 3, last: size - 2 };
    expect((await read(await store().open(file.sha256, range)))?.equals(bytes.subarray(3, size - 1))).toBe(
      true,
    );
  });

  test('the same content again is the same content', async () => {
    const bytes = randomBytes(100);
    for (let time = 0; time < 2; time += 1) await store().put(await spool(bytes));
    const { sha256 } = await spool(bytes);
    expect((await read(await store().open(sha256)))?.equals(bytes)).toBe(true);
    await store().remove(sha256);
    await store().remove(sha256);
    expect(await store().has(sha256)).toBe(false);
    expect(await store().open(sha256)).toBeNull();
    expect(await store().open(sha256, { first: 0, last: 1 })).toBeNull();
  });

  test.each(['', '../../etc/passwd', 'a'.repeat(63), `${'a'.repeat(62)}/.`])(
    '"%s" is no name of a content',
    async (name) => {
      await expect(async () => store().open(name)).rejects.toThrow('no SHA-256');
    },
  );
});

test('a store that is away says so, and names no secret', async () => {
  const settings = { ...server.settings, address: 'http://127.0.0.1:1/none', secretAccessKey: 'very-secret' };
  const error = await createS3Store(settings)
    .has('a'.repeat(64))
    .catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(Error);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('very-secret');
});

test('wrong credentials are refused, and that is no absence', async () => {
  const store = createS3Store({ ...server.settings, secretAccessKey: 'wrong' });
  await expect(store.put(await spool(randomBytes(5)))).rejects.toThrow(/403|Signature/i);
});

test('a bucket that takes a connection and never answers is given up in time', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const store = createS3Store({ ...server.settings, address: `http://127.0.0.1:${port}/attachments` }, 100);
  await expect(store.put(await spool(randomBytes(10)))).rejects.toThrow();
  for (const socket of sockets) socket.destroy();
  silent.close();
});
