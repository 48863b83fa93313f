import { afterAll, beforeAll, expect, test } from 'vitest';
import { configSchema } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { bodyOf, junitXml, madeConfig } from '../made-upload.ts';
import type { SentUpload } from './store-upload.ts';
import { UploadThread } from './upload-thread.ts';

let database: TestDatabase;
let thread: UploadThread;

beforeAll(async () => {
  database = await createTestDatabase();
  thread = new UploadThread(new URL('../../../scripts/upload-thread.mjs', import.meta.url));
});

afterAll(async () => {
  await thread.end();
  await database.drop();
});

function sentOf(chunks: AsyncIterable<Uint8Array>): SentUpload {
  const body = { chunks, contentType: 'application/xml', filename: 'report.xml' };
  const claim = { environment: 'staging', config: madeConfig({ services: {} }) };
  const { attachments } = configSchema.parse({ version: 1, environments: {} });
  return { body, claim, attachments };
}

const REPORT = junitXml(Array.from({ length: 3_000 }, (_, place) => ({ name: `test ${place}` })));

/** Pieces of a report, one at a time; what happens after so many of them is up to `then`. */
async function* inPieces(text: string, then?: (piece: number) => void): AsyncGenerator<Uint8Array> {
  const size = 4_000;
  for (let from = 0; from < text.length; from += size) {
    then?.(from / size);
    yield Buffer.from(text.slice(from, from + size));
  }
}

test('an upload is stored by the thread, and a second time is known', async () => {
  const stored = await thread.store(sentOf(inPieces(REPORT)));
  expect(stored).toMatchObject({ totals: { total: 3_000, passed: 3_000 }, isRepeat: false });
  expect(await thread.store(sentOf(inPieces(REPORT)))).toMatchObject({ id: stored.id, isRepeat: true });
});

test('uploads at once don’t get into each other’s way', async () => {
  const reports = ['a', 'b', 'c'].map((name) => junitXml([{ name }, { name: `${name}2` }]));
  const stored = await Promise.all(reports.map((report) => thread.store(sentOf(bodyOf(report)))));
  expect(new Set(stored.map(({ id }) => id)).size).toBe(3);
  expect(stored.map(({ totals }) => totals.total)).toEqual([2, 2, 2]);
});

test('a refusal comes back as it was made, and ends what is still being sent', async () => {
  let pieces = 0;
  const endless = inPieces(`<testsuite><a></b>${' '.repeat(4_000_000)}`, (piece) => {
    pieces = piece;
  });
  const refused = await thread.store(sentOf(endless)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: 'bad_request', message: expect.stringContaining('line 1') });
  expect(pieces).toBeLessThan(100);
});

test('an upload that is cut off is nothing, and says so', async () => {
  const cut = inPieces(REPORT, (piece) => {
    if (piece === 5) throw new AppError('bad_request', 'the upload was cut off', 'Send it again.');
  });
  const before = await database.prisma.run.count();
  await expect(thread.store(sentOf(cut))).rejects.toMatchObject({ message: 'the upload was cut off' });
  expect(await database.prisma.run.count()).toBe(before);
});

test('a thread that ends in the middle is one refused upload; the next one gets another', async () => {
  const broken = thread.store(
    sentOf(
      inPieces(REPORT, (piece) => {
        if (piece === 5) void thread.end();
      }),
    ),
  );
  await expect(broken).rejects.toMatchObject({ code: 'unavailable' });
  expect(await thread.store(sentOf(bodyOf(junitXml([{ name: 'after' }]))))).toMatchObject({
    isRepeat: false,
  });
});
