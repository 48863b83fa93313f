import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bodyOf, junitXml } from '../made-upload.ts';
import { tarOf, zipOf } from './made-archive.ts';
import { readUpload } from './read-upload.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts';

const ONE = junitXml([{ name: 'one' }]);
const TWO = junitXml([{ name: 'two' }, { name: 'three' }]);

const read = (
  bytes: string | Uint8Array,
  given: { contentType?: string; limits?: Partial<UploadLimits> } = {},
) =>
  readUpload(
    {
      chunks: bodyOf(bytes),
      contentType: given.contentType ?? 'application/octet-stream',
      filename: undefined,
    },
    { ...UPLOAD_LIMITS, ...given.limits },
  );

function multipartOf(files: Record<string, string | Buffer>): Buffer {
  const parts = Object.entries(files).map(([name, content]) =>
    Buffer.concat([
      Buffer.from(`--xyz\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...parts, Buffer.from('--xyz--\r\n')]);
}

const MULTIPART = { contentType: 'multipart/form-data; boundary=xyz' };
const BOMB = { limits: { ratioFromBytes: 1024 * 1024 } };
const files = { 'a/one.xml': ONE, 'b/two.xml': TWO };

test.each<[string, () => Promise<Uint8Array> | Uint8Array, { contentType?: string }]>([
  ['zip', () => zipOf(files), {}],
  ['tar', () => tarOf(files), {}],
  ['tar.gz', async () => gzipSync(await tarOf(files)), {}],
  ['multipart', () => multipartOf(files), MULTIPART],
  [
    'multipart of a zip and a gzip',
    () => multipartOf({ 'a.zip': zipOf({ 'one.xml': ONE }), 'b.xml.gz': gzipSync(TWO) }),
    MULTIPART,
  ],
])('%s: all its reports are read', async (_name, make, given) => {
  const { reports, warnings } = await read(await make(), given);
  expect(reports.map((report) => report.cases.length)).toEqual([1, 2]);
  expect(warnings).toEqual([]);
});

test('a raw report, as it is or gzipped, whatever its name', async () => {
  for (const bytes of [Buffer.from(ONE), gzipSync(ONE)]) {
    expect((await read(bytes)).reports).toMatchObject([{ filename: 'the report', formatId: 'junit-xml' }]);
  }
});

test('what operating systems add to an archive is passed over', async () => {
  const { reports } = await read(zipOf({ '.DS_Store': 'x', '__MACOSX/one.xml': 'x', 'one.xml': ONE }));
  expect(reports.map((report) => report.filename)).toEqual(['one.xml']);
});

test('an archive packed from within its folder or beside it is read', async () => {
  const { reports } = await read(
    await tarOf({ './one.xml': ONE, '../b/two.xml': TWO, './.cache/x.xml': 'x' }),
  );
  expect(reports.map((report) => report.filename)).toEqual(['./one.xml', '../b/two.xml']);
});

test('the same bytes twice in one upload count once', async () => {
  const { reports, warnings } = await read(zipOf({ 'one.xml': ONE, 'copy.xml': ONE }));
  expect(reports).toHaveLength(1);
  expect(warnings).toEqual(['copy.xml has the same bytes as another file of this upload: counted once']);
});

test.each<
  [
    string,
    () => Promise<Uint8Array> | Uint8Array,
    { contentType?: string; limits?: Partial<UploadLimits> },
    string,
    RegExp,
  ]
>([
  ['nothing', () => Buffer.from(''), {}, 'bad_request', /^the report: the report is empty$/],
  [
    'one bad file among good ones',
    () => zipOf({ 'one.xml': ONE, 'bad.xml': '<testsuite>\n<' }),
    {},
    'bad_request',
    /^bad\.xml, line 2/,
  ],
  [
    'a format not read',
    () => Buffer.from('{"uuid":"1","historyId":"2"}'),
    {},
    'unsupported_format',
    /looks like an Allure result/,
  ],
  ['a cut gzip', () => gzipSync(ONE).subarray(0, 40), {}, 'bad_request', /the gzip is damaged/],
  ['a cut zip', () => zipOf(files).subarray(0, 300), {}, 'bad_request', /the zip is damaged/],
  ['an empty zip', () => zipOf({}), {}, 'bad_request', /holds no report/],
  [
    'a multipart body without a file',
    () => Buffer.from('--xyz--\r\n'),
    MULTIPART,
    'bad_request',
    /multipart/,
  ],
  ['a multipart body that is cut', () => multipartOf(files).subarray(0, 500), MULTIPART, 'bad_request', /./],
  ['too much', () => Buffer.from(ONE), { limits: { receivedBytes: 50 } }, 'too_large', /larger than/],
  ['too many files', () => zipOf(files), { limits: { files: 1 } }, 'too_large', /more than 1 files/],
  [
    'too much unpacked',
    () => gzipSync(TWO),
    { limits: { unpackedBytes: 200 } },
    'too_large',
    /unpacks to more/,
  ],
  [
    'a gzip bomb',
    () => gzipSync(`<testsuite>${' '.repeat(40 * 1024 * 1024)}`),
    { limits: { ratioFromBytes: 1024 * 1024 } },
    'too_large',
    /compression bomb/,
  ],
  [
    'a zip bomb',
    () => zipOf({ 'a.xml': `<testsuite>${' '.repeat(5_000_000)}</testsuite>` }),
    { limits: { ratioFromBytes: 1024 * 1024 } },
    'too_large',
    /compression bomb/,
  ],
  [
    'a gzip bomb that begins as a zip does',
    () => gzipSync(`PK\x03\x04${'\0'.repeat(5_000_000)}`),
    BOMB,
    'too_large',
    /compression bomb/,
  ],
  [
    'a zip bomb that begins as a zip does',
    () => zipOf({ 'a.xml': `PK\x03\x04${'\0'.repeat(5_000_000)}` }),
    BOMB,
    'too_large',
    /compression bomb/,
  ],
  [
    'a bomb in a file that is passed over',
    async () => gzipSync(await tarOf({ '.hidden': '\0'.repeat(5_000_000), 'a.xml': ONE })),
    BOMB,
    'too_large',
    /compression bomb/,
  ],
  [
    'a zip with a name that climbs out of it',
    () => zipOf({ '../../a.xml': ONE }),
    {},
    'bad_request',
    /^the report: the zip names a file outside of itself: \.\.\/\.\.\/a\.xml$/,
  ],
  [
    'a tar cut between two files',
    async () => (await tarOf(files)).subarray(0, 1024),
    {},
    'bad_request',
    /the tar is damaged/,
  ],
  [
    'archives within archives',
    () => zipOf({ a: zipOf({ b: zipOf({ c: zipOf({ d: ONE }) }) }) }),
    {},
    'bad_request',
    /archives within/,
  ],
])('%s is refused', async (_name, make, given, code, message) => {
  await expect(read(await make(), given)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

test('more output than is kept of one upload is shortened, and it says so', async () => {
  const body = `<failure message="m">${'x'.repeat(2_000)}</failure>`;
  const xml = junitXml([
    { name: 'a', body },
    { name: 'b', body },
  ]);
  const { reports, warnings } = await read(xml, { limits: { keptChars: 3_000 } });
  expect(reports[0]?.cases.map((one) => one.test.failure?.text.length)).toEqual([2_000, expect.any(Number)]);
  expect(reports[0]?.cases[1]?.test.failure?.text.length).toBeLessThan(500);
  expect(warnings).toEqual(['1 texts were shortened: the upload holds more output than is kept of one run']);
});

test('more steps, files and properties than are kept of one upload are left out, and it says so', async () => {
  const property = `<properties><property name="issue" value="${'x'.repeat(400)}"/></properties>`;
  const xml = junitXml(['a', 'b', 'c'].map((name) => ({ name, body: property })));
  const { reports, warnings } = await read(xml, { limits: { detailChars: 1_000 } });
  expect(
    reports[0]?.cases.map(({ test: { properties, detail } }) => [Object.keys(properties), detail]),
  ).toEqual([
    [['issue'], { annotations: [expect.anything()], steps: [], attachments: [] }],
    [[], undefined],
    [[], undefined],
  ]);
  expect(warnings).toEqual([
    '2 tests keep fewer properties, steps or files than told: the upload holds more than is kept of one run',
  ]);
});
