import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { madeConfig, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

const AT = new Date('2026-11-22T10:05:00Z');
const config = madeConfig({ services: {} });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A CTRF report of one failed test; `text` stands wherever a report may say something. */
function ctrf(text: string, number = 1): string {
  const attempt = {
    attempt: 1,
    status: 'failed',
    duration: number,
    start: number,
    message: text,
    trace: text,
  };
  const told = {
    name: `a ${text} ${number}`,
    message: text,
    trace: text,
    stdout: [text],
    tags: [text],
    suite: [text],
    filePath: text,
    owner: text,
    labels: { label: text },
    steps: [{ name: text, status: 'failed' }],
    attachments: [{ name: text, contentType: text, path: text }],
    retryAttempts: [attempt, { ...attempt, attempt: 2 }],
  };
  const counts = { tests: 1, passed: 0, failed: 1, skipped: 0, pending: 0, other: 0 };
  const results = {
    tool: { name: text },
    summary: { ...counts, start: number, stop: number },
    environment: { osPlatform: text, branchName: text },
    tests: [{ ...told, status: 'failed', duration: number, start: number, line: number }],
  };
  return JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', results });
}

test.each([
  ['NUL', 'x\u0000y'],
  ['half a character', 'x\ud83d'],
  ['both', '\ude00\u0000'],
  ['backslashes', '\\u0000\\ud83d\\N'],
])('a report is stored with %s in all its texts', async (name, text) => {
  const read = await readMade(ctrf(text), 'ctrf.json');
  for (const claim of [{}, { run: name, suite: 'core' }]) {
    const { id, totals } = await recordRun({ environment: 'staging', config, ...claim }, read, AT);
    expect(totals).toMatchObject({ total: 1, failed: 1 });
    const stored = await database.pool.query<{ text: string }>(
      `SELECT attempts -> 0 ->> 'message' AS text FROM failure WHERE run_id = $1`,
      [id],
    );
    expect(stored.rows[0]?.text).toBe(Buffer.from(text.replaceAll('\u0000', '\ufffd')).toString());
  }
});

test.each([1e300, 253_402_300_800_000, 8_640_000_000_000_000, -99_999_999_999_999])(
  'a report whose numbers are all %d is stored without them',
  async (number) => {
    const read = await readMade(ctrf('x', number), 'ctrf.json');
    const { id } = await recordRun({ environment: 'staging', config }, read, AT);
    const { rows } = await database.pool.query(
      'SELECT duration_ms, started_at, line FROM result WHERE run_id = $1',
      [id],
    );
    expect(rows).toEqual([{ duration_ms: null, started_at: null, line: null }]);
  },
);
