import { expect, test } from 'vitest';
import { readSide, sideText, windowBefore } from './compare-side.ts';

test.each([
  ['run:12', { kind: 'run', id: 12 }],
  ['deploy:3', { kind: 'deploy', id: 3 }],
  ['window:2026-11-01..2026-11-08', { kind: 'window', from: '2026-11-01', to: '2026-11-08' }],
  [
    'window:2026-11-08..2026-11-08',
    { problem: '"window:2026-11-08..2026-11-08" ends before it begins; its last day is not in it' },
  ],
  [
    'window:2026-02-30..2026-03-01',
    { problem: '"window:2026-02-30..2026-03-01" names a day that there is not' },
  ],
  [
    'runs:1',
    { problem: '"runs:1" is no run, deploy or window: run:12, deploy:3, window:2026-11-01..2026-11-08' },
  ],
])('%s', (text, side) => {
  expect(readSide(text)).toEqual(side);
});

test.each(['run:12', 'deploy:3', 'window:2026-11-01..2026-11-08'])('%s is written as it was read', (text) => {
  const key = readSide(text);
  expect('problem' in key ? key.problem : sideText(key)).toBe(text);
});

test('before a window lie as many days', () => {
  expect(sideText(windowBefore({ from: '2026-11-01', to: '2026-11-08' }))).toBe(
    'window:2026-10-25..2026-11-01',
  );
});
