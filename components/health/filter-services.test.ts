import { expect, test } from 'vitest';
import type { HealthState, ServiceSummary } from '#core/api/health.ts';
import { countStates, filterServices } from './filter-services.ts';

const service = (name: string, state: HealthState): ServiceSummary => ({
  name,
  title: name.toUpperCase(),
  state,
  rawState: state,
  noDataReason: null,
  sentence: '',
  since: '2025-09-13T20:21:00.000Z',
  dependsOn: [],
  cause: null,
  revisionSeen: null,
  revisionDeployed: null,
  revisionSentence: null,
  latencyP95Ms: null,
  uptimePct: null,
  bars: { from: '2025-09-13T20:21:00.000Z', stepMs: 1, letters: '' },
  lastSampleAt: null,
  intervalMs: 10_000,
  probeCount: 1,
});

const services = [service('backend', 'down'), service('auth', 'up'), service('chat-back', 'no_data')];

test.each([
  ['', ['backend', 'auth', 'chat-back']],
  ['back', ['backend', 'chat-back']],
  ['BACK s:down', ['backend']],
  ['s:no', ['chat-back']],
  ['nothing', []],
])('%j lets %j through', (filter, names) => {
  expect(filterServices(services, filter).map(({ name }) => name)).toEqual(names);
});

test('states are counted by their words', () => {
  expect(countStates(services)).toEqual([
    { word: 'down', count: 1 },
    { word: 'up', count: 1 },
    { word: 'no data', count: 1 },
  ]);
});
