import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DetailKeeper, MAX_STEPS } from './detail-keeper.ts';
import { DEFAULT_LIMITS } from './ingest-limits.ts';
import type { ReportAttachment, ReportStep } from './report-format.ts';
import { createStepList } from './step-list.ts';

const step = (title: string): ReportStep => ({
  title,
  depth: 0,
  status: 'passed',
  durationMs: 1,
  error: undefined,
});
const file = (name: string, body?: string): ReportAttachment => ({
  name,
  contentType: 'image/png',
  path: undefined,
  body,
});

function keeper(limits = {}) {
  const warnings: string[] = [];
  const sink = { onCase() {}, onHeader() {}, onWarning: (sentence: string) => void warnings.push(sentence) };
  return { keep: new DetailKeeper(sink, { ...DEFAULT_LIMITS, ...limits }), warnings };
}

test('a list of steps keeps both its ends, in order', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 10 }), (count, half) => {
      const list = createStepList(half * 2);
      const all = Array.from({ length: count }, (_, at) => step(String(at)));
      for (const one of all) list.add(one);
      const kept = list.list().map((one) => one.title);
      if (count <= half * 2) expect(kept).toEqual(all.map((one) => one.title));
      else {
        const [head, tail] = [all.slice(0, half), all.slice(-half)].map((part) =>
          part.map((one) => one.title),
        );
        expect(kept).toEqual([...(head ?? []), `… ${count - half * 2} steps left out …`, ...(tail ?? [])]);
      }
    }),
  );
});

test('nothing told is no detail', () => {
  expect(keeper().keep.keep({ steps: [], attachments: [] })).toBeUndefined();
});

test('what is too much is left out, and said once a report', () => {
  const { keep, warnings } = keeper();
  const steps = Array.from({ length: MAX_STEPS + 50 }, (_, at) => step(String(at)));
  const attachments = Array.from({ length: 60 }, (_, at) => file(String(at)));
  const annotations = Array.from({ length: 60 }, () => ({ type: 'issue', description: 'x'.repeat(5_000) }));
  for (let turn = 0; turn < 2; turn += 1) {
    const kept = keep.keep({ steps, attachments, annotations });
    expect(kept?.attachments).toHaveLength(50);
    expect(kept?.annotations).toHaveLength(50);
    expect(kept?.annotations[0]?.description?.length).toBeLessThan(1_100);
    expect(kept?.steps.at(-1)?.title).toBe(String(MAX_STEPS + 49));
  }
  expect(warnings).toEqual([
    'a test has more than 50 annotations: the first are kept',
    'a test has more than 50 attachments: the first are kept',
    'a test has more than 200 steps: the first and last are kept',
  ]);
});

test('files inside a report: whole base64 only, so many characters each and in all', () => {
  const { keep, warnings } = keeper({ bodyChars: 8 });
  const bodies = ['QUJD', 'QUJD … clipped', 'A'.repeat(9)];
  const kept = keep.keep({ attachments: bodies.map((body) => file('a', body)) });
  expect(kept?.attachments.map(({ body }) => body)).toEqual(['QUJD', undefined, undefined]);
  expect(warnings).toEqual([
    'an attachment inside the report is larger than 8 characters of base64: only its name is kept',
  ]);
  const many = keep.keep({ attachments: Array.from({ length: 20 }, () => file('b', 'A'.repeat(8))) });
  expect(many?.attachments.filter(({ body }) => body !== undefined)).toHaveLength(15);
  expect(warnings.at(-1)).toBe(
    'the report holds more attachments than are kept of one: of the rest only the names are',
  );
});
