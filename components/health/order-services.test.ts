import { expect, it } from 'vitest';
import type { HealthState, ServiceSummary } from '#core/api/health.ts';
import { glanceAt, hiddenText, isStale, orderServices } from './order-services.ts';

function service(name: string, state: HealthState, extra: Partial<ServiceSummary> = {}): ServiceSummary {
  return {
    name,
    title: name,
    state,
    rawState: state,
    noDataReason: null,
    sentence: state,
    since: '2026-11-22T20:00:00.000Z',
    dependsOn: [],
    cause: null,
    revisionSeen: null,
    revisionDeployed: null,
    revisionSentence: null,
    latencyP95Ms: null,
    uptimePct: null,
    bars: { from: '2026-11-21T20:00:00.000Z', stepMs: 60_000, letters: '' },
    lastSampleAt: '2026-11-22T20:00:00.000Z',
    intervalMs: 10_000,
    probeCount: 1,
    ...extra,
  };
}

const names = (services: ServiceSummary[]) => services.map(({ name }) => name);

it('puts the worst first and a cause before what it takes down', () => {
  const backend = service('backend', 'down', { cause: { service: 'auth', sentence: 'auth failed first' } });
  const list = [service('web', 'up'), service('mail', 'degraded'), backend, service('auth', 'down')];
  expect(names(orderServices(list))).toEqual(['auth', 'backend', 'mail', 'web']);
});

it('puts an up service with another revision before the others that are up', () => {
  const odd = service('odd', 'up', { revisionSentence: '00470 answers, 00471 was deployed' });
  expect(names(orderServices([service('a', 'up'), odd]))).toEqual(['odd', 'a']);
});

it('shows every problem of a long list and a few of the rest', () => {
  const list = [...'abcdef'].map((name) => service(name, 'up'));
  const { shown, hidden } = glanceAt([...list, service('x', 'down')], 20, 3);
  expect(names(shown)).toEqual(['x', 'a', 'b']);
  expect(hiddenText(hidden)).toBe('4 more: 4 up');
});

it('caps the problems too, and says what is hidden', () => {
  const list = [...'abcde'].map((name) => service(name, 'down'));
  const { shown, hidden } = glanceAt([...list, service('z', 'up')], 3, 2);
  expect(names(shown)).toEqual(['a', 'b', 'c']);
  expect(hiddenText(hidden)).toBe('3 more: 2 down, 1 up');
});

it('calls a service stale after three intervals without a sample', () => {
  const at = Date.parse('2026-11-22T20:00:00.000Z');
  expect(isStale(service('a', 'up'), at + 30_000)).toBe(false);
  expect(isStale(service('a', 'up'), at + 30_001)).toBe(true);
});
