import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { stopWatchingConfig } from '../config/running-config.ts';
import { bodyOf } from '../runs/made-upload.ts';
import { receiveRun } from '../runs/receive-run.ts';
import { tarOf, zipOf } from '../runs/upload/made-archive.ts';
import { addAttachment } from './add-attachment.ts';
import { listAttachments } from './list-attachments.ts';
import { incomingFolder } from './open-store.ts';
import { serveAttachment } from './serve-attachment.ts';

let database: TestDatabase;
let folder: string;

const CONFIG = `
version: 1
attachments: { maxFile: 300KB, maxRun: 500KB, types: [image/*, application/zip, text/*] }
environments:
  staging:
    services: {}
`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'greenroom-upload-files-'));
  await writeFile(join(folder, 'greenroom.yaml'), CONFIG);
  vi.stubEnv('GREENROOM_CONFIG', join(folder, 'greenroom.yaml'));
  vi.stubEnv('GREENROOM_DATA_DIR', folder);
});
afterAll(async () => {
  stopWatchingConfig();
  vi.unstubAllEnvs();
  await database.drop();
  await rm(folder, { recursive: true });
});

const png = (size: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(size)]);
const trace = () => zipOf({ 'trace.trace': randomBytes(2_000).toString('hex'), 'resources/a.css': 'x' });
const junit = (...paths: string[]) =>
  `<testsuite name="s" tests="${paths.length}" time="1">${paths
    .map(
      (
        path,
        place,
      ) => `<testcase name="t${place}" classname="C ${path.length} ${randomBytes(4).toString('hex')}" time="1">
    <failure message="no"/><system-out>[[ATTACHMENT|${path}]]</system-out></testcase>`,
    )
    .join('')}</testsuite>`;

async function post(body: Uint8Array<ArrayBuffer> | FormData) {
  const request = new Request('http://127.0.0.1/api/v1/runs', { method: 'POST', body });
  const { answer } = await receiveRun(request, {}, () => new Date());
  return { ...answer, ...(await listAttachments(answer.id)) };
}
const bytes = (buffer: Buffer) => new Uint8Array(buffer);
const content = async (id: number | null) => {
  const response = await serveAttachment(id ?? 0, new Request('http://127.0.0.1/'), false);
  return Buffer.from(await response.arrayBuffer());
};

test('a zip of a report and the files it names: each belongs to its test, a trace stays whole', async () => {
  const files = { 'test-results/a/shot.png': png(1_000), 'test-results/b/trace.zip': trace() };
  const report = junit('/ci/test-results/a/shot.png', '/ci/test-results/b/trace.zip', '/ci/gone.png');
  const run = await post(
    bytes(zipOf({ ...files, 'report.xml': report, 'test-results/index.html': '<html>' })),
  );
  expect(run.items).toMatchObject([
    { ordinal: 1, kind: 'image', path: '/ci/test-results/a/shot.png' },
    { ordinal: 2, kind: 'trace', path: '/ci/test-results/b/trace.zip' },
  ]);
  expect(run.missing).toMatchObject([{ ordinal: 3, path: '/ci/gone.png' }]);
  expect(run.warnings).toContain('not kept: 1 file that no report names');
  expect((await content(run.items[0]?.id ?? 0)).equals(files['test-results/a/shot.png'])).toBe(true);
  expect((await content(run.items[1]?.id ?? 0)).equals(files['test-results/b/trace.zip'])).toBe(true);
  expect(await readdir(incomingFolder())).toEqual([]);
});

test('a tar.gz and a form bring files too, in any order', async () => {
  const shot = png(500);
  const tar = await tarOf({ 'report.xml': junit('out/shot.png'), 'out/shot.png': shot });
  expect((await post(bytes(gzipSync(tar)))).items).toMatchObject([{ ordinal: 1, sizeBytes: shot.length }]);
  const form = new FormData();
  form.append('file', new Blob([bytes(trace())]), 'out/trace.zip');
  form.append('file', new Blob([junit('out/trace.zip')]), 'report.xml');
  expect((await post(form)).items).toMatchObject([{ ordinal: 1, kind: 'trace' }]);
});

test('what a report holds itself in base64 is stored', async () => {
  const shot = png(900);
  const attachment = { name: 'shot', contentType: 'image/png', body: shot.toString('base64') };
  const result = { status: 'failed', duration: 5, retry: 0, errors: [], attachments: [attachment] };
  const spec = {
    title: 't',
    ok: false,
    file: 'a.ts',
    line: 1,
    column: 1,
    tests: [{ status: 'unexpected', projectName: 'p', results: [result] }],
  };
  const report = {
    config: { version: '1.65.1' },
    suites: [{ title: 'a.ts', file: 'a.ts', specs: [spec] }],
    errors: [],
    stats: { startTime: '2026-11-22T10:00:00Z', duration: 5 },
  };
  const run = await post(bytes(Buffer.from(JSON.stringify(report))));
  expect(run.items).toMatchObject([
    { ordinal: 1, name: 'shot', contentType: 'image/png', sizeBytes: shot.length },
  ]);
  expect((await content(run.items[0]?.id ?? 0)).equals(shot)).toBe(true);
  const { rows } = await database.pool.query('SELECT detail::text FROM result_detail WHERE run_id = $1', [
    run.id,
  ]);
  expect(JSON.stringify(rows)).not.toContain(attachment.body.slice(0, 40));
});

test('links, names that climb and pages in disguise bring nothing in', async () => {
  const report = junit('out/link.png', '../../../etc/passwd', 'out/page.png');
  const files = {
    'report.xml': report,
    'out/link.png': '-> /etc/passwd',
    'out/page.png': '<!doctype html><script>',
  };
  for (const packed of [zipOf(files), await tarOf({ ...files, '../../../etc/passwd': 'root:x' })]) {
    const run = await post(bytes(packed));
    expect(run.items.filter(({ path }) => path !== '../../../etc/passwd')).toEqual([]);
    expect(run.items.every(({ contentType }) => contentType === 'text/plain')).toBe(true);
  }
});

test('too large, too much together, or of a type that is not kept: the run is stored and says so', async () => {
  const files = {
    'out/large.png': png(300_001),
    'out/a.png': png(280_000),
    'out/b.png': png(280_000),
    'out/c.bin': Buffer.from([0, 1, 2]),
    'out/empty.txt': '',
  };
  const run = await post(bytes(zipOf({ 'report.xml': junit(...Object.keys(files)), ...files })));
  expect(run.totals.total).toBe(5);
  expect(run.items.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
    ['out/a.png', 280_008],
    ['out/empty.txt', 0],
  ]);
  expect(run.warnings.filter((one) => one.startsWith('not kept'))).toEqual([
    'not kept: out/large.png is larger than 300KB',
    "not kept: b.png: with it, the run's files are larger than 500KB",
    'not kept: c.bin is of the type application/octet-stream',
  ]);
});

test('a damaged report among files is refused all the same, unless a report names it', async () => {
  const named = { 'report.xml': junit('out/data.json'), 'out/data.json': '{"a":1' };
  expect((await post(bytes(zipOf(named)))).items).toEqual([]);
  await expect(
    post(bytes(zipOf({ 'report.xml': junit('x.png'), 'bad.xml': '<nothing/>' }))),
  ).rejects.toMatchObject({
    message: expect.stringContaining('bad.xml'),
  });
  expect(await readdir(incomingFolder())).toEqual([]);
});

test('the same file of two tests is one content', async () => {
  const shot = png(700);
  const run = await post(bytes(zipOf({ 'r.xml': junit('out/a.png', 'out/a.png'), 'out/a.png': shot })));
  expect(run.items.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  const sha256 = createHash('sha256').update(shot).digest('hex');
  const { rows } = await database.pool.query('SELECT 1 FROM blob WHERE sha256 = $1', [sha256]);
  expect(rows).toHaveLength(1);
});

test('files sent one by one are held to the same limits', async () => {
  const { id } = await post(bytes(Buffer.from(junit('a.png'))));
  const put = (name: string, content: Buffer) =>
    addAttachment(id, { name, ordinal: 1 }, { chunks: bodyOf(content), contentType: null });
  const first = png(280_000);
  await put('a.png', first);
  await expect(put('b.png', png(280_000))).rejects.toMatchObject({
    code: 'too_large',
    message: `the files of run ${id} would be larger than 500KB together`,
  });
  await expect(put('c.png', png(300_001))).rejects.toMatchObject({ code: 'too_large' });
  await expect(put('d.bin', Buffer.from([0]))).rejects.toMatchObject({
    code: 'unsupported_format',
    message: 'files of the type application/octet-stream are not kept',
  });
  expect(await put('a.png', first)).toMatchObject({ isRepeat: true });
  expect((await listAttachments(id)).items).toHaveLength(1);
  expect(await readdir(incomingFolder())).toEqual([]);
});
