import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentsResponse, storedAttachment } from '#core/api/attachments.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { addAttachment } from './add-attachment.ts';
import { listAttachments } from './list-attachments.ts';
import { incomingFolder, openStore } from './open-store.ts';
import { serveAttachment } from './serve-attachment.ts';
import { sweepAttachments } from './sweep-attachments.ts';

const DAY = 86_400_000;
let staging: TestStaging;
let runId: number;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenroom-attachments-'));
  process.env['GREENROOM_DATA_DIR'] = dataDir;
  staging = await createTestStaging(await createTestDatabase());
  runId = await staging.run(new Date('2026-11-22T10:00:00Z'), 'r1', { passed: 1 });
});
afterAll(async () => {
  await staging.drop();
  await rm(dataDir, { recursive: true });
});

async function* body(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 60_000) yield bytes.subarray(from, from + 60_000);
}
const add = (name: string, bytes: Uint8Array | string, contentType: string | null = null, run = runId) =>
  addAttachment(run, { name }, { chunks: body(Buffer.from(bytes as string, 'latin1')), contentType });
const get = (id: number | null, headers: Record<string, string> = {}) =>
  serveAttachment(id ?? 0, new Request('http://127.0.0.1/', { headers }), false);
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const PNG = '\x89PNG\r\n\x1a\n';

test('a file is stored, listed and served as it came', async () => {
  const bytes = Buffer.concat([Buffer.from(PNG, 'latin1'), randomBytes(200_000)]);
  const { attachment, isRepeat } = await addAttachment(
    runId,
    { name: 'shot', path: '/ci/out/shot "1".png', attempt: 2 },
    { chunks: body(bytes), contentType: 'image/png' },
  );
  expect(storedAttachment.parse(attachment)).toMatchObject({
    name: 'shot',
    attempt: 2,
    ordinal: null,
    contentType: 'image/png',
    sizeBytes: bytes.length,
    kind: 'image',
    viewerUrl: null,
  });
  expect(isRepeat).toBe(false);
  const { items, missing } = attachmentsResponse.parse(await listAttachments(runId));
  expect([items.map(({ id }) => id), missing]).toEqual([[attachment.id], []]);
  const response = await get(attachment.id);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(response.headers)).toEqual({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
    'content-disposition': `inline; filename="shot _1_.png"; filename*=UTF-8''shot%20%221%22.png`,
    'content-length': String(bytes.length),
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': 'image/png',
    'cross-origin-resource-policy': 'same-origin',
    etag: `"${sha256(bytes)}"`,
    'x-content-type-options': 'nosniff',
  });
  const part = await get(attachment.id, { range: 'bytes=1-3' });
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    'PNG',
    `bytes 1-3/${bytes.length}`,
  ]);
  expect((await get(attachment.id, { range: 'bytes=999999-' })).status).toBe(416);
  expect((await get(attachment.id, { 'if-none-match': `"${sha256(bytes)}"` })).status).toBe(304);
  expect((await get(attachment.id, { range: 'bytes=1-3', 'if-range': '"other"' })).status).toBe(200);
});

test.each([
  [
    'a page named as an image',
    '<!doctype html><script>alert(1)</script>',
    'image/png',
    'application/octet-stream',
  ],
  [
    'a drawing with a script',
    '<svg xmlns="x" onload="alert(1)"/>',
    'image/svg+xml',
    'application/octet-stream',
  ],
])('%s is only saved', async (_, text, claimed, type) => {
  const { attachment } = await add('shot.png', text, claimed);
  const { headers } = await get(attachment.id);
  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('content-disposition')).toMatch(/^attachment; /);
});

test('an empty file is a file', async () => {
  const { attachment } = await add('empty.log', '');
  const response = await get(attachment.id);
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('a trace can be opened in its viewer', async () => {
  const { attachment } = await add('trace', 'PK\x03\x04…', 'application/zip');
  expect(attachment).toMatchObject({
    kind: 'trace',
    viewerUrl: `/trace-viewer/index.html?trace=%2Fapi%2Fv1%2Fattachments%2F${attachment.id}`,
  });
});

test('the same file again is the one there is; the same content elsewhere is one content', async () => {
  const first = await add('a.txt', 'the same');
  expect(await add('a.txt', 'the same')).toEqual({ ...first, isRepeat: true });
  const other = await add('b.txt', 'the same');
  expect(other.attachment.id).not.toBe(first.attachment.id);
  const { rows } = await staging.database.pool.query('SELECT 1 FROM blob WHERE sha256 = $1', [
    sha256('the same'),
  ]);
  expect(rows).toHaveLength(1);
});

test('many uploads of the same content at once store it once, and all of them are served', async () => {
  const text = 'at once '.repeat(10_000);
  const added = await Promise.all(Array.from({ length: 8 }, (_, nth) => add(`file ${nth}.txt`, text)));
  for (const { attachment } of added) expect(await (await get(attachment.id)).text()).toBe(text);
  expect(await readdir(incomingFolder())).toEqual([]);
});

test.each<[string, () => Promise<unknown>, string]>([
  ['a run that is not there', () => add('a', 'x', null, 999_999), 'There is no run 999999.'],
  [
    'a result that is not there',
    () => addAttachment(runId, { name: 'a', ordinal: 77 }, { chunks: body(Buffer.of()), contentType: null }),
    `Run ${'*'} has no result 77.`,
  ],
  [
    'a file over the limit',
    () => add('a', Buffer.alloc(50_000_001).toString('latin1')),
    'a is larger than 50MB',
  ],
])('%s is refused, and leaves nothing behind', async (_, call, message) => {
  await expect(call()).rejects.toThrow(message.replace('*', String(runId)));
  expect(await readdir(incomingFolder())).toEqual([]);
});

test('an upload that is cut off leaves nothing behind', async () => {
  const before = await listAttachments(runId);
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('cut off');
  }
  await expect(addAttachment(runId, { name: 'a' }, { chunks: cut(), contentType: null })).rejects.toThrow(
    'cut off',
  );
  expect(await listAttachments(runId)).toEqual(before);
  expect(await readdir(incomingFolder())).toEqual([]);
});

test('what is past its retention goes, and its content with it once nobody needs it', async () => {
  const { pool } = staging.database;
  const old = await add('old.txt', 'shared by two');
  const young = await add('young.txt', 'shared by two');
  const alone = await add('alone.txt', 'of one only');
  const ids = [old.attachment.id, alone.attachment.id];
  await pool.query(`UPDATE attachment SET created_at = now() - interval '31 days' WHERE id = ANY($1)`, [ids]);
  const now = new Date();
  // Used today: an upload under way may be about to refer to it.
  expect(await sweepAttachments(openStore(), 30 * DAY, now)).toEqual({ attachments: 2, contents: 0 });
  await expect(get(alone.attachment.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await openStore().has(sha256('of one only'))).toBe(true);
  await pool.query(`UPDATE blob SET used_at = now() - interval '7 hours'`);
  expect(await sweepAttachments(openStore(), 30 * DAY, now)).toEqual({ attachments: 0, contents: 1 });
  expect(await openStore().has(sha256('of one only'))).toBe(false);
  expect(await (await get(young.attachment.id)).text()).toBe('shared by two');
});

test('a content that was removed is stored again when it comes again', async () => {
  const text = 'comes again';
  const { attachment } = await add('one.txt', text);
  await staging.database.pool.query('DELETE FROM attachment WHERE id = $1', [attachment.id]);
  await staging.database.pool.query(`UPDATE blob SET used_at = now() - interval '7 hours'`);
  await sweepAttachments(openStore(), 30 * DAY, new Date());
  expect(await openStore().has(sha256(text))).toBe(false);
  expect(await (await get((await add('two.txt', text)).attachment.id)).text()).toBe(text);
});

test('a sweep that broke off between its two steps loses nothing', async () => {
  const text = 'half swept';
  await add('half.txt', text);
  await openStore().remove(sha256(text));
  await staging.database.pool.query('UPDATE blob SET stored_at = NULL WHERE sha256 = $1', [sha256(text)]);
  expect(await (await get((await add('again.txt', text)).attachment.id)).text()).toBe(text);
});

test('sweeping while the same contents come in loses none of them', async () => {
  const texts = Array.from({ length: 12 }, (_, nth) => `race ${nth}`);
  for (const text of texts) await add('before.txt', text);
  await staging.database.pool.query(`DELETE FROM attachment WHERE name = 'before.txt'`);
  await staging.database.pool.query(`UPDATE blob SET used_at = now() - interval '7 hours'`);
  const sweeps = Array.from({ length: 3 }, () => sweepAttachments(openStore(), 30 * DAY, new Date()));
  const added = await Promise.all(texts.map((text) => add('after.txt', text)));
  await Promise.all(sweeps);
  for (const [nth, { attachment }] of added.entries())
    expect(await (await get(attachment.id)).text()).toBe(texts[nth]);
});
