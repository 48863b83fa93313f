import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '#scripts/test-database.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { route } from '../http/respond.ts';
import { bodyOf } from '../runs/made-upload.ts';
import { addAttachment } from './add-attachment.ts';
import { incomingFolder, openStore } from './open-store.ts';
import { serveAttachment } from './serve-attachment.ts';
import { sweepAttachments } from './sweep-attachments.ts';
import { startS3Server } from './test-s3-server.ts';
import { type KeptAttachment, UploadFiles } from './upload-files.ts';

let staging: TestStaging;
let server: Awaited<ReturnType<typeof startS3Server>>;
let runId: number;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenroom-bucket-'));
  server = await startS3Server();
  const { settings } = server;
  vi.stubEnv('GREENROOM_DATA_DIR', dataDir);
  vi.stubEnv('GREENROOM_ATTACHMENTS', settings.place);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', new URL(settings.address).origin);
  vi.stubEnv('AWS_ACCESS_KEY_ID', settings.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', settings.secretAccessKey);
  staging = await createTestStaging(await createTestDatabase());
  runId = await staging.run(new Date('2026-11-22T10:00:00Z'), 'r1', { passed: 1 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await staging.drop();
  await server.close();
  await rm(dataDir, { recursive: true });
});

const add = (bytes: Buffer) =>
  addAttachment(runId, { name: 'a.bin' }, { chunks: bodyOf(bytes), contentType: null });
const get = (id: number | null, headers: Record<string, string> = {}) =>
  serveAttachment(id ?? 0, new Request('http://127.0.0.1/', { headers }), false);

test('a file goes into the bucket, is served from it, whole and in ranges, and is removed from it', async () => {
  const bytes = randomBytes(9 * 1024 * 1024);
  const { attachment } = await add(bytes);
  expect(openStore().place).toBe('s3://attachments/greenroom');
  expect(await readdir(incomingFolder())).toEqual([]);
  const whole = await get(attachment.id);
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  const part = await get(attachment.id, { range: 'bytes=-10' });
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
  const { pool } = staging.database;
  await pool.query('DELETE FROM attachment WHERE id = $1', [attachment.id]);
  await pool.query(`UPDATE blob SET used_at = now() - interval '7 hours'`);
  expect(await sweepAttachments(openStore(), 1, new Date())).toMatchObject({ contents: 1 });
  expect(await openStore().has(createHash('sha256').update(bytes).digest('hex'))).toBe(false);
});

test('while the bucket is away a file is refused, and the results of an upload are not', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:1');
  vi.stubEnv('GREENROOM_LOG', 'silent');
  const refused = route(() => add(randomBytes(10)).then(() => new Response()));
  const answer = await refused(new Request('http://127.0.0.1/', { headers: { host: '127.0.0.1' } }), {
    params: Promise.resolve({}),
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { error: { message: 'The attachment store at s3://attachments/greenroom failed.' } },
  ]);
  const files = new UploadFiles({ maxFile: 1_000, maxRun: 1_000, types: [] });
  await files.offer('out/shot.png', bodyOf('x'));
  const named: KeptAttachment = {
    name: 'shot',
    contentType: undefined,
    path: 'out/shot.png',
    body: undefined,
  };
  expect(await files.keep([named])).toEqual([
    'not kept: files: the attachment store failed, see the log of the web process',
  ]);
  expect(named.stored).toBeUndefined();
  await files.dispose();
  expect(await readdir(incomingFolder())).toEqual([]);
});
