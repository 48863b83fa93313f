import { expect, test } from 'vitest';
import { countByServiceState } from './service-states.ts';

const change = (service: string, at: number, state: string) => ({ service, at, state, sentence: '' });

test('each result counts at the state that held when it ran', () => {
  const changes = [change('auth', 10, 'up'), change('auth', 20, 'down'), change('auth', 30, 'up')];
  const results = [
    { at: 5, status: 'passed' },
    { at: 10, status: 'passed' },
    { at: 19, status: 'failed' },
    { at: 20, status: 'blocked' },
    { at: 25, status: 'errored' },
    { at: 26, status: 'skipped' },
    { at: 30, status: 'flaky' },
  ] as const;
  expect(countByServiceState(['auth'], changes, results)).toEqual([
    {
      service: 'auth',
      states: [
        { state: 'up', ran: 3, failed: 1, failureRate: 1 / 3 },
        { state: 'down', ran: 2, failed: 2, failureRate: 1 },
        { state: 'unknown', ran: 1, failed: 0, failureRate: 0 },
      ],
      sentence: 'failed 1 of 3 while up, 2 of 2 while down, 0 of 1 while unknown',
    },
  ]);
});

test('nothing ran, nothing is known', () => {
  expect(countByServiceState(['auth'], [], [])).toEqual([
    { service: 'auth', states: [], sentence: 'it did not run' },
  ]);
});
