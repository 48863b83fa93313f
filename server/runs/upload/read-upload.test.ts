import { deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { bodyOf, junitXml } from '../made-upload.ts';
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

async function tarOf(files: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

/** A zip as small tools write it: local headers, table of contents, end record. */
function zipOf(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const entry = Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      common,
      Buffer.alloc(14),
      Buffer.from(name),
    ]);
    entry.writeUInt32LE(offset, 42);
    locals.push(local);
    table.push(entry);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(table.length, 8);
  end.writeUInt16LE(table.length, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...table, end]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

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
    () => Buffer.from('TAP version 14\nok 1\n'),
    {},
    'unsupported_format',
    /looks like TAP/,
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
    /the zip is damaged: invalid relative path/,
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
