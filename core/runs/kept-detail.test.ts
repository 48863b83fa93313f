import { expect, test } from 'vitest';
import type { ReportDetail } from '#core/ingest/report-format.ts';
import { keptDetail, listAttachments, QUIET_CHARS, toDetailRow } from './kept-detail.ts';
import { madeCase } from './made-case.ts';
import { mergeAttempts } from './merge-attempts.ts';

const merged = (given: Parameters<typeof madeCase>[0]) => {
  const [found] = mergeAttempts([madeCase(given)]).cases;
  return found ?? expect.unreachable();
};
const detail = (given: Partial<ReportDetail>): ReportDetail => ({
  annotations: [],
  steps: [],
  attachments: [],
  ...given,
});
const attachment = (name: string) => ({ name, contentType: undefined, path: `/${name}`, body: undefined });
const attempt = (given: object) => ({
  status: 'failed' as const,
  durationMs: 1,
  startedAt: undefined,
  failure: undefined,
  ...given,
});

test('a test that tells nothing beside its outcome has no row', () => {
  expect(toDetailRow(merged({}), false)).toBeNull();
  expect(toDetailRow(merged({ attempts: [attempt({}), attempt({ status: 'passed' })] }), true)).toBeNull();
  // What a failed test printed stands with its failure.
  expect(toDetailRow(merged({ status: 'failed', stdout: 'out' }), true)).toBeNull();
});

test('of a test that passed a little output is kept, of one that failed all of it', () => {
  const stdout = 'x'.repeat(QUIET_CHARS * 2);
  expect(toDetailRow(merged({ stdout }), false)?.stdout).toHaveLength(
    QUIET_CHARS + `\n… ${QUIET_CHARS} characters left out …\n`.length,
  );
  expect(toDetailRow(merged({ stdout, status: 'failed' }), false)?.stdout).toBe(stdout);
});

test('steps, annotations and files are kept with the try they belong to; contents of files are not', () => {
  const own = detail({
    annotations: [{ type: 'issue', description: undefined }],
    attachments: [{ ...attachment('all.log'), body: 'aGVsbG8=' }],
  });
  const step = { title: 'click', depth: 0, status: undefined, durationMs: 3, error: undefined };
  const second = attempt({
    stdout: 'second',
    detail: detail({ steps: [step], attachments: [attachment('shot.png')] }),
  });
  const test = merged({ status: 'failed', detail: own, attempts: [attempt({}), second] });
  const row = toDetailRow(test, true);
  expect(keptDetail.parse(JSON.parse(JSON.stringify(row?.detail)))).toMatchObject({
    annotations: [{ type: 'issue', description: null }],
    attachments: [{ name: 'all.log', path: '/all.log' }],
    tries: [
      { stdout: null, steps: [] },
      {
        stdout: 'second',
        steps: [{ title: 'click', status: null, durationMs: 3 }],
        attachments: [{ name: 'shot.png' }],
      },
    ],
  });
  expect(JSON.stringify(row)).not.toContain('aGVsbG8=');
  expect(listAttachments(test).map(({ attempt: nth, attachment: { name } }) => [nth, name])).toEqual([
    [null, 'all.log'],
    [2, 'shot.png'],
  ]);
});

test('endless steps are cut', () => {
  const step = { title: 'x'.repeat(10_000), depth: 0, status: undefined, durationMs: 1, error: undefined };
  const row = toDetailRow(merged({ detail: detail({ steps: Array(2_000).fill(step) }) }), false);
  expect(row?.detail?.steps).toHaveLength(500);
  expect(row?.detail?.steps[0]?.title.length).toBeLessThan(4_100);
});
