import { describe, expect, test } from 'vitest';
import type { HealthState } from './health-state.ts';
import { type ProbeStanding, serviceState } from './service-state.ts';

function probe(
  name: string,
  state: HealthState,
  sentence: string,
  rest: Partial<ProbeStanding> = {},
): ProbeStanding {
  return { name, state, rawState: state, noDataReason: null, sentence, ...rest };
}

const fine = probe('http', 'up', '200 in 43 ms');
const slow = probe('page', 'degraded', 'took 2 s');
const dead = probe('socket', 'down', '503, expected 200');
const deploying = probe('socket', 'deploying', 'deploying b2, started 1 s ago: 503');
const silent = probe('tcp', 'no_data', 'resolver down', { noDataReason: 'network' });

describe('serviceState', () => {
  test.each<[string, ProbeStanding[], HealthState, string]>([
    ['one probe', [fine], 'up', '200 in 43 ms'],
    ['all up', [fine, fine], 'up', 'all 2 probes are up'],
    ['one slow', [fine, slow], 'degraded', 'page: took 2 s'],
    ['one dead', [fine, slow, dead], 'down', 'socket: 503, expected 200'],
    ['two dead', [dead, fine, dead], 'down', 'socket: 503, expected 200 (and 1 more of 3 probes)'],
    ['dead beats silent', [silent, dead], 'down', 'socket: 503, expected 200'],
    [
      'deploying beats silent',
      [silent, deploying],
      'deploying',
      'socket: deploying b2, started 1 s ago: 503',
    ],
    ['silent beats slow', [slow, silent], 'no_data', 'tcp: resolver down'],
    ['none', [], 'no_data', 'no probe is configured'],
    [
      'paused',
      [probe('a', 'paused', 'paused by configuration'), probe('b', 'paused', 'paused by configuration')],
      'paused',
      'paused by configuration',
    ],
  ])('%s', (_name, probes, state, sentence) => {
    expect(serviceState(probes)).toMatchObject({ state, sentence });
  });

  test('keeps the raw state beside the settled one, and why nothing is known', () => {
    const failing = probe('b', 'up', '503 (1 of 3 before down)', { rawState: 'down' });
    expect(serviceState([fine, failing])).toMatchObject({
      state: 'up',
      rawState: 'down',
      noDataReason: null,
    });
    expect(serviceState([fine, silent])).toMatchObject({ noDataReason: 'network' });
  });
});
