import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ctrfDocument } from '#core/api/ctrf.ts';
import { readWhole } from '#core/ingest/read-whole.ts';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { madeConfig, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';
import { streamCtrf } from './stream-ctrf.ts';

const FIXTURES = new URL('../../core/ingest/fixtures/', import.meta.url);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

async function exportOf(id: number): Promise<string> {
  let text = '';
  for await (const piece of await streamCtrf(id)) text += piece;
  return text;
}

test.each(['playwright.json', 'jest.json', 'mocha.json', 'cucumber.json', 'node.tap', 'ctrf-jest.json'])(
  '%s, stored and exported as CTRF, is a valid document that reads as the same totals',
  async (name) => {
    const upload = await readMade(readFileSync(new URL(name, FIXTURES)), name);
    const claim = {
      environment: 'staging',
      config: madeConfig({ services: {} }),
      revision: name,
      branch: 'main',
    };
    const { id, totals } = await recordRun(claim, upload, new Date('2026-11-22T10:00:00Z'));
    const text = await exportOf(id);
    expect(ctrfDocument.parse(JSON.parse(text)).results).toMatchObject({
      summary: { tests: totals.total, failed: totals.failed + totals.errored, flaky: totals.flaky },
      environment: { testEnvironment: 'staging', commit: name, branchName: 'main' },
    });
    const { format, cases } = readWhole(text);
    expect(format).toBe('ctrf');
    const merged = mergeAttempts(cases).cases.map((one) => (one.isFlaky ? 'flaky' : one.rawStatus));
    expect(countTotals(merged)).toEqual(totals);
  },
);

test('a run that is not there is refused before the first byte', async () => {
  await expect(streamCtrf(999_999)).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no run 999999.',
  });
});
