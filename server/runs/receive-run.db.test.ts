import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { stopWatchingConfig } from '../config/running-config.ts';
import { junitXml } from './made-upload.ts';
import { receiveRun, type UploadQuery } from './receive-run.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'greenroom-receive-'));
  await writeFile(
    join(folder, 'greenroom.yaml'),
    'version: 1\nenvironments:\n  staging:\n    services: {}\n',
  );
  vi.stubEnv('GREENROOM_CONFIG', join(folder, 'greenroom.yaml'));
});
afterAll(async () => {
  stopWatchingConfig();
  vi.unstubAllEnvs();
  await database.drop();
  await rm(folder, { recursive: true });
});

function post(body: BodyInit | null, query: UploadQuery = {}, headers: Record<string, string> = {}) {
  const request = new Request('http://127.0.0.1/api/v1/runs', { method: 'POST', body, headers });
  return receiveRun(request, query, () => new Date());
}

test('an upload is stored once under its key, and the key is taken for any other', async () => {
  const first = await post(junitXml([{ name: 'one' }]), { key: 'ci-1' });
  expect(first).toMatchObject({
    isRepeat: false,
    answer: { format: 'junit-xml', totals: { total: 1, passed: 1 } },
  });
  expect(await post(junitXml([{ name: 'one' }]), { key: 'ci-1' })).toEqual({ ...first, isRepeat: true });
  const other = { code: 'conflict', message: expect.stringContaining('the key "ci-1" stands for run ') };
  await expect(post(junitXml([{ name: 'other' }]), { key: 'ci-1' })).rejects.toMatchObject(other);
  await expect(post(junitXml([{ name: 'one' }]), { key: 'ci-1', suite: 'p1' })).rejects.toMatchObject(other);
});

test('a form and a gzipped body are read as they come', async () => {
  const form = new FormData();
  form.append('a', new Blob([junitXml([{ name: 'two' }])]), 'two.xml');
  form.append('b', new Blob([junitXml([{ name: 'three' }])]), 'three.xml');
  expect((await post(form)).answer.totals.total).toBe(2);
  const gzipped = await post(gzipSync(junitXml([{ name: 'four' }])), {}, { 'content-encoding': 'gzip' });
  expect(gzipped.answer.totals.total).toBe(1);
});

test.each<[string, BodyInit | null, UploadQuery, Record<string, string>, string, string]>([
  ['nothing', null, {}, {}, 'bad_request', 'the report: the report is empty'],
  [
    'an unknown environment',
    'x',
    { environment: 'moon' },
    {},
    'not_found',
    'There is no environment "moon".',
  ],
  [
    'another encoding',
    'x',
    {},
    { 'content-encoding': 'br' },
    'unsupported_format',
    'the content encoding "br" is not accepted',
  ],
  ['a NUL in a parameter', 'x', { branch: 'a\u0000' }, {}, 'bad_request', 'branch holds a NUL character'],
  [
    'a cut file',
    '<testsuite>',
    { filename: 'a.xml' },
    {},
    'bad_request',
    'a.xml, line 1, column 12: not well-formed XML: unclosed tag: testsuite',
  ],
])('%s is refused and leaves nothing', async (_name, body, query, headers, code, message) => {
  const before = await database.prisma.run.count();
  await expect(post(body, query, headers)).rejects.toMatchObject({ code, message });
  expect(await database.prisma.run.count()).toBe(before);
});

test('an upload that breaks off is refused and leaves nothing', async () => {
  const before = await database.prisma.run.count();
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from('<testsuite><testcase name="a"/>'));
    },
    pull(controller) {
      controller.error(new Error('aborted'));
    },
  });
  const init = { method: 'POST', body: broken, duplex: 'half' } as RequestInit;
  const request = new Request('http://127.0.0.1/api/v1/runs', init);
  await expect(receiveRun(request, {}, () => new Date())).rejects.toMatchObject({
    message: 'the upload was cut off',
  });
  expect(await database.prisma.run.count()).toBe(before);
});

/** Rows of every table that an upload writes to. */
async function countRows(): Promise<Record<string, number>> {
  const tables = ['run', 'run_part', 'result', 'result_detail', 'failure', 'test_case', 'attachment'];
  const counts = tables.map((table) => `(SELECT count(*) FROM "${table}")::int AS "${table}"`).join(', ');
  const { rows } = await database.pool.query<Record<string, number>>(`SELECT ${counts}`);
  return rows[0] ?? {};
}

const FIXTURES = new URL('../../core/ingest/fixtures/', import.meta.url);

test.each(
  readdirSync(FIXTURES).filter((name) => /\.(?:xml|trx|json)$/.test(name) && !name.includes('utf16')),
)(
  '%s, cut half-way or broken at its end, leaves no row in any table, though a whole report came with it',
  async (name) => {
    const before = await countRows();
    const bytes = await readFile(new URL(name, FIXTURES));
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    // Every test of it has been read by then.
    const broken = Buffer.concat([bytes, Buffer.from('</x>')]);
    for (const damaged of [half, broken]) {
      const form = new FormData();
      form.append(
        'a',
        new Blob([junitXml([{ name: 'whole', body: '<failure message="no"/>' }])]),
        'whole.xml',
      );
      form.append('b', new Blob([Uint8Array.from(damaged)]), name);
      await expect(post(form)).rejects.toMatchObject({ code: 'bad_request' });
    }
    expect(await countRows()).toEqual(before);
  },
);
