import { expect, test } from 'vitest';
import { emptyTally } from './judge-authenticity.ts';
import { runWindow } from './run-window.ts';

const RECEIVED = Date.parse('2026-11-22T10:00:00Z');

function report(
  startedAt: number | undefined,
  finishedAt: number | undefined,
  wallMs?: number,
  isZoneAssumed = false,
) {
  const nothing = {
    tool: undefined,
    declared: undefined,
    workers: undefined,
    hostname: undefined,
    suiteErrors: [],
  };
  const header = { ...nothing, startedAt, finishedAt, isZoneAssumed, wallMs };
  return { filename: 'a.xml', tally: { ...emptyTally(), sumMs: 700 }, header };
}

test('from the first start to the last end', () => {
  const window = runWindow(
    [report(RECEIVED - 9_000, RECEIVED - 5_000), report(RECEIVED - 4_000, RECEIVED - 1_000)],
    RECEIVED,
  );
  expect(window).toEqual({
    startedAt: RECEIVED - 9_000,
    finishedAt: RECEIVED - 1_000,
    durationMs: 8_000,
    isStated: true,
    warnings: [],
  });
});

test('without times the run ended when it was received', () => {
  expect(runWindow([report(undefined, undefined, 3_000)], RECEIVED)).toMatchObject({
    startedAt: RECEIVED - 3_000,
    finishedAt: RECEIVED,
    isStated: false,
  });
  expect(runWindow([report(undefined, undefined)], RECEIVED).durationMs).toBe(700);
});

test('times in the future are not believed, and it says so', () => {
  const ahead = report(RECEIVED + 7_200_000, RECEIVED + 7_201_000, 1_000, true);
  expect(runWindow([ahead], RECEIVED)).toMatchObject({
    finishedAt: RECEIVED,
    isStated: false,
    warnings: [
      'its times carry no zone and, read as UTC, lie in the future; the time of the upload counts instead',
    ],
  });
});
