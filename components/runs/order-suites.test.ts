import { expect, it } from 'vitest';
import type { SuiteStatus } from '#core/api/overview.ts';
import { orderSuites, passedText, rateText, underWayText } from './order-suites.ts';

function suite(name: string, priority: string, extra: Partial<SuiteStatus> = {}): SuiteStatus {
  return {
    name,
    title: name,
    priority,
    category: null,
    expected: null,
    capability: null,
    amount: null,
    amountText: null,
    state: 'not_run',
    runId: null,
    revision: null,
    receivedAt: null,
    totals: null,
    running: null,
    missing: 0,
    quarantined: null,
    passRatePct: null,
    sentence: '',
    ...extra,
  };
}

const totals = { total: 24, passed: 23, failed: 1, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

it('orders by priority and keeps the configured order within one', () => {
  const suites = [suite('c', 'P2'), suite('x', ''), suite('b', 'P1'), suite('a', 'P1')];
  expect(orderSuites(suites).map(({ name }) => name)).toEqual(['b', 'a', 'c', 'x']);
});

it.each([
  [suite('a', 'P1', { expected: 25, totals }), '23/25'],
  [suite('a', 'P1', { totals }), '23/24'],
  [suite('a', 'P1', { expected: 25 }), '0/25'],
  [suite('a', 'P1'), null],
])('passed of expected', (given, text) => {
  expect(passedText(given)).toBe(text);
});

it.each([
  [null, '—'],
  [100, '100\u00a0%'],
  [99.96, '99\u00a0%'],
])('%s is %s', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

it.each([
  [{ runId: 1, done: 3, expected: 25 }, '3 of 25 done'],
  [{ runId: 1, done: 26, expected: 25 }, '26 of 26 done'],
  [{ runId: 1, done: 3, expected: null }, '3 done'],
])('a run under way, %j: %s', (running, text) => {
  expect(underWayText(running)).toBe(text);
});
