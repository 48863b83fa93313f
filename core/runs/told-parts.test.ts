import { expect, test } from 'vitest';
import { emptyTally } from './judge-authenticity.ts';
import type { SaidPart } from './judge-parts.ts';
import { toldParts } from './told-parts.ts';

const AT = Date.UTC(2026, 10, 22, 10);
const at = (seconds: number) => AT + seconds * 1_000;

const said = (longestMs: number, span?: readonly [number, number]): SaidPart => ({
  suite: null,
  filename: null,
  format: 'live',
  tool: null,
  reports: [
    {
      filename: 'part',
      tally: { ...emptyTally(), longestMs, sumMs: longestMs },
      header: span && {
        declared: undefined,
        startedAt: at(span[0]),
        finishedAt: at(span[1]),
        isZoneAssumed: false,
        wallMs: undefined,
        workers: undefined,
      },
    },
  ],
  warnings: [],
  suiteErrors: [],
  facts: {},
});

const row = (batch: number, first: number, last: number, receivedAt: number, of: SaidPart) => ({
  part: 'live 1',
  batch,
  first,
  last,
  receivedAt: new Date(at(receivedAt)),
  said: of,
});

test('an upload took place when it says, or before it came', () => {
  const [stated] = toldParts([row(0, 1, 9, 20, said(500, [2, 10]))]);
  expect(stated).toMatchObject({
    window: { startedAt: at(2), finishedAt: at(10), isStated: true },
    toldAt: at(20),
    spans: [{ first: 1, last: 9, window: { finishedAt: at(10) } }],
  });
  const [unstated] = toldParts([row(0, 1, 9, 20, said(5_000))]);
  expect(unstated?.window).toMatchObject({ startedAt: at(15), finishedAt: at(20), isStated: false });
});

const PLAN = { expected: null, isStated: false, testIds: [], workers: null };
const head = (seconds: number) => row(0, 1, 0, seconds, { ...said(0), reports: [], plan: PLAN });

test('a batch ran since what was heard before it, a sign of life included', () => {
  const told = [
    head(0),
    row(1, 1, 2, 10, said(3_000, [7, 10])),
    row(2, 3, 2, 30, said(0, [30, 30])),
    row(3, 3, 3, 40, said(15_000, [25, 40])),
  ];
  const [part, ...others] = toldParts(told);
  expect(others).toEqual([]);
  expect(
    part?.spans.map(({ first, last, window }) => [first, last, window.startedAt, window.finishedAt]),
  ).toEqual([
    [1, 2, at(-3), at(10)],
    [3, 3, at(15), at(40)],
  ]);
  expect(part?.window).toMatchObject({ startedAt: at(-3), finishedAt: at(40), isStated: true });
  expect(part?.toldAt).toBe(at(40));
});

test('a reporter whose clock is ahead is not trusted for single tests', () => {
  const [part] = toldParts([head(0), row(1, 1, 2, 10, said(1_000, [600, 610]))]);
  expect(part?.spans[0]?.window).toMatchObject({ startedAt: at(-1), finishedAt: at(10), isStated: false });
});

test('a part without results is none', () => {
  expect(toldParts([head(0), row(1, 1, 0, 10, said(0, [10, 10]))])).toEqual([]);
});
