import { expect, test } from 'vitest';
import { outagesOf } from './outages-of.ts';

const at = (second: number) => new Date(Date.UTC(2025, 8, 13, 20, 0, second)).toISOString();
const lane = (service: string, ...stretches: [from: number, to: number, state: string][]) => ({
  service,
  from: at(0),
  to: at(50),
  segments: stretches.map(([from, to, state]) => ({
    from: at(from),
    to: at(to),
    state,
    sentence: `${state} at ${from}`,
  })),
});

test('of each service that was down its longest outage, with its reason', () => {
  const backend = lane(
    'backend',
    [0, 10, 'up'],
    [10, 12, 'down'],
    [12, 20, 'up'],
    [20, 40, 'down'],
    [40, 50, 'up'],
  );
  expect(outagesOf([backend, lane('auth', [0, 50, 'up'])])).toEqual([
    { service: 'backend', from: at(20), to: at(40), reason: 'down at 20' },
  ]);
});

test('one that was not over at the end has no end', () => {
  expect(outagesOf([lane('auth', [0, 20, 'degraded'], [20, 50, 'down'])])).toEqual([
    { service: 'auth', from: at(20), to: null, reason: 'down at 20' },
  ]);
});
