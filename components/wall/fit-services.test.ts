import { expect, it } from 'vitest';
import { presentServices, type ServiceFacts } from '#core/health/present-service.ts';
import { fitServices } from './fit-services.ts';

const NOW_MS = Date.parse('2026-11-22T20:21:00.000Z');
const PROBER = { state: 'ok', lastSeenAt: null, workers: 1, sentence: 'prober last seen now' } as const;

/** Services as the board presents them: one letter each, d down and u up. */
function servicesOf(letters: string) {
  const facts = [...letters].map((letter, index): ServiceFacts => {
    const state = letter === 'd' ? 'down' : 'up';
    return {
      name: `${letter}${index}`,
      title: `${letter}${index}`,
      dependsOn: [],
      stored: {
        state,
        rawState: state,
        noDataReason: null,
        sentence: state,
        sinceMs: NOW_MS - 60_000,
        revisionSeen: null,
        intervalMs: 10_000,
        probeCount: 1,
        lastSampleAtMs: NOW_MS,
        latencyP95Ms: null,
      },
      revisionDeployed: null,
      changes: [],
      initial: state,
    };
  });
  return presentServices(facts, PROBER, NOW_MS);
}

it.each([
  ['uuu', 9, 'u0 u1 u2', 0],
  ['uud', 9, 'd2 u0 u1', 0],
  ['ddddu', 9, 'd0 d1 d2 d3 u4', 0],
  ['ddddd', 9, 'd0 d1 d2 d3', 1],
  ['uuuuuuuuuu', 9, 'u0 u1 u2 u3 u4 u5 u6 u7', 2],
  ['ud', 1, '', 2],
])('%s in %i lines: %s', (letters, lines, shown, hidden) => {
  const fit = fitServices(servicesOf(letters), lines);
  expect(fit.shown.map(({ name }) => name).join(' ')).toBe(shown);
  expect(fit.hidden).toHaveLength(hidden);
});
