import { expect, test } from 'vitest';
import { timelineWindowMs } from './timeline-window.ts';

const MINUTE = 60_000;

test.each([
  ['nothing to see', null, 15],
  ['a minute ago', 1, 15],
  ['38 minutes ago', 38, 60],
  ['yesterday', 1_600, 1_440],
  ['in the future', -5, 15],
])('%s → %s', (_name, minutesAgo, expected) => {
  const oldest = minutesAgo === null ? null : -minutesAgo * MINUTE;
  expect(timelineWindowMs(oldest, 0)).toBe(expected * MINUTE);
});
