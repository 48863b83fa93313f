import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HealthState, healthStateSchema } from './health-state.ts';
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
const failing = probe('socket', 'up', '503, expected 200 (1 of 3 before down)', { rawState: 'down' });
const slowing = probe('page', 'up', 'took 2 s (1 of 3 before degraded)', { rawState: 'degraded' });

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
    [
      'one up, and failing at last',
      [fine, failing],
      'up',
      '1 of 2 probes failed its last check: socket: 503, expected 200 (1 of 3 before down)',
    ],
    [
      'two up, and failing at last',
      [failing, fine, failing],
      'up',
      '2 of 3 probes failed their last check: socket: 503, expected 200 (1 of 3 before down)',
    ],
    [
      'one up, and slow at last',
      [slowing, fine],
      'up',
      '1 of 2 probes was not up at its last check: page: took 2 s (1 of 3 before degraded)',
    ],
    [
      'one slow at last and one failing',
      [slowing, failing],
      'up',
      '2 of 2 probes were not up at their last check: socket: 503, expected 200 (1 of 3 before down)',
    ],
    ['one alone, failing at last', [failing], 'up', '503, expected 200 (1 of 3 before down)'],
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
    expect(serviceState([fine, failing])).toMatchObject({
      state: 'up',
      rawState: 'down',
      noDataReason: null,
    });
    expect(serviceState([fine, silent])).toMatchObject({ noDataReason: 'network' });
  });

  test('claims that all probes are up only where none of their last samples denies it', () => {
    const state = fc.constantFrom(...healthStateSchema.options);
    const standing = fc
      .record({ state, rawState: state })
      .map((states): ProbeStanding => ({ ...fine, ...states, sentence: 'a sentence' }));
    fc.assert(
      fc.property(fc.array(standing, { minLength: 1, maxLength: 5 }), (probes) => {
        const { state, sentence } = serviceState(probes);
        if (/all \d+ probes are up/.test(sentence)) {
          expect(state).toBe('up');
          for (const { rawState } of probes) expect(rawState).toBe('up');
        }
        expect(sentence).not.toBe('');
      }),
    );
  });
});
