import { expect, test } from 'vitest';
import { firstChoice, lastDays, toChoice, toSide } from './side-choice.ts';

const NOW = Date.parse('2026-11-22T23:59:00Z');

test.each([
  ['run:12', { kind: 'run', id: 12 }],
  ['deploy:3', { kind: 'deploy', id: 3 }],
  ['window:2026-11-01..2026-11-08', { kind: 'window', first: '2026-11-01', last: '2026-11-07' }],
] as const)('%s is shown as %j, and written as it was', (text, choice) => {
  expect(toChoice(text)).toEqual(choice);
  expect(toSide(choice)).toBe(text);
});

test('what is no side is a run that is still to be chosen', () => {
  expect(toChoice('yesterday')).toEqual({ kind: 'run', id: null });
  expect(toSide({ kind: 'run', id: null })).toBe('');
});

test.each([
  ['2026-11-08', '2026-11-07', ''],
  ['', '2026-11-07', ''],
  ['2026-11-07', '2026-11-07', 'window:2026-11-07..2026-11-08'],
])('from %j to %j: %j', (first, last, side) => {
  expect(toSide({ kind: 'window', first, last })).toBe(side);
});

test('the last week ends with today, and the week before it where it begins', () => {
  expect(lastDays(7, NOW)).toEqual({
    base: 'window:2026-11-09..2026-11-16',
    head: 'window:2026-11-16..2026-11-23',
  });
});

test('a kind begins with its newest', () => {
  expect(firstChoice('deploy', [9, 8], NOW)).toEqual({ kind: 'deploy', id: 9 });
  expect(firstChoice('run', [], NOW)).toEqual({ kind: 'run', id: null });
  expect(firstChoice('window', [], NOW)).toEqual({
    kind: 'window',
    first: '2026-11-16',
    last: '2026-11-22',
  });
});
