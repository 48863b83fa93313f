import { expect, test } from 'vitest';
import type { DeployUnderWay } from './deploys-under-way.ts';
import { isSettledByTime, type StandingNow } from './is-settled-by-time.ts';
import type { KnownProbe } from './plan-probes.ts';

const NOW = 1_000_000;
const probe = {
  id: 1,
  serviceId: 5,
  intervalMs: 10_000,
  deployWindowMs: 60_000,
  maintenance: [],
  isPaused: false,
} as unknown as KnownProbe;
const paused = { ...probe, isPaused: true };
const maintained = { ...probe, maintenance: [{ fromMs: NOW - 1, toMs: NOW + 1 }] };
const fresh = NOW - 5_000;
const deploy: DeployUnderWay = { serviceId: 5, revision: 'r', startedAtMs: NOW - 10_000, isOver: false };
const failed = { ...deploy, isOver: true };
const old = { ...deploy, startedAtMs: NOW - 60_000 };

function standing(state: StandingNow['state'], rest: Partial<StandingNow> = {}): StandingNow {
  return { state, rawState: 'up', lastScheduledAtMs: fresh, isSpooled: false, ...rest };
}

test.each<[string, KnownProbe, StandingNow, DeployUnderWay[], boolean]>([
  ['all is well', probe, standing('up'), [], false],
  ['paused by the configuration', paused, standing('up'), [], true],
  ['paused already', paused, standing('paused'), [], false],
  ['paused no more', probe, standing('paused'), [], true],
  ['maintenance begins', maintained, standing('down'), [], true],
  ['maintenance goes on', maintained, standing('maintenance'), [], false],
  ['maintenance is over', probe, standing('maintenance'), [], true],
  ['a deploy begins while it is down', probe, standing('down', { rawState: 'down' }), [deploy], true],
  ['a deploy begins while all is well', probe, standing('up'), [deploy], false],
  ['a failed deploy explains nothing', probe, standing('down', { rawState: 'down' }), [failed], false],
  ['the deploy goes on', probe, standing('deploying', { rawState: 'down' }), [deploy], false],
  ['the deploy window is over', probe, standing('deploying', { rawState: 'down' }), [old], true],
  ['the deploy failed', probe, standing('deploying', { rawState: 'down' }), [failed], true],
  ['samples stay away', probe, standing('up', { lastScheduledAtMs: NOW - 25_001 }), [], true],
  [
    'samples wait on a disk',
    probe,
    standing('up', { lastScheduledAtMs: NOW - 25_001, isSpooled: true }),
    [],
    false,
  ],
  ['silence is known already', probe, standing('no_data', { lastScheduledAtMs: NOW - 25_001 }), [], false],
  ['never asked', probe, standing('no_data', { lastScheduledAtMs: null }), [], false],
])('%s', (_, one, now, deploys, expected) => {
  expect(isSettledByTime(one, now, deploys, NOW)).toBe(expected);
});
