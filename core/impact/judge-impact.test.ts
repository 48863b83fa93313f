import { describe, expect, it } from 'vitest';
import { type EnvironmentConfig, environmentSchema } from '#core/config/config-schema.ts';
import {
  at,
  brokenBackend,
  goodBackend,
  goodRuns,
  judgeWorld,
  NOW,
  ready,
  run,
  service,
  stagingConfig,
  type World,
} from '#core/gate/example-world.ts';
import { judgeImpact } from './judge-impact.ts';
import { readStakes } from './stakes.ts';

const rest = [service('auth'), service('frontend')];

function impactOf(world: World) {
  const services = world.services ?? [goodBackend, ...rest];
  const { suites, gate } = judgeWorld({ ...world, services });
  const config = world.config ?? stagingConfig;
  return judgeImpact({
    environment: 'staging',
    config,
    suites,
    services,
    verdict: gate.verdict,
    now: world.now ?? NOW,
  });
}

const declaring = (capabilities: Record<string, object>, more: object = {}): EnvironmentConfig => ({
  ...stagingConfig,
  ...environmentSchema
    .pick({ capabilities: true, overlap: true, totalAmount: true })
    .parse({ capabilities, ...more }),
});

describe('judgeImpact', () => {
  it.each<[string, World, string, string, string[]]>([
    [
      'the night of the worklog: the build does not boot',
      { services: [brokenBackend, ...rest], runs: [] },
      '$1.44M+ ARR blocked (lower bound; declared 2025-09-13)',
      '$1.44M+ ARR if promoted (lower bound; declared 2025-09-13)',
      ['core lost: Backend 00471 never became ready.', 'chat lost: Backend 00471 never became ready.'],
    ],
    [
      'the gate is open',
      {},
      '$0 ARR blocked',
      '$0 ARR if promoted',
      ['core fine: Shown to work by 20 tests on 00472.', 'chat fine: Shown to work by 5 tests on 00472.'],
    ],
    [
      'tests failed',
      { runs: [run('core', { passed: 20 }), run('websocket', { passed: 3, failed: 2 })] },
      '$500K+ ARR blocked (lower bound; declared 2025-09-13)',
      '$500K+ ARR if promoted (lower bound; declared 2025-09-13)',
      ['core fine: Shown to work by 20 tests on 00472.', 'chat lost: WebSocket events: 2 of 5 tests failed.'],
    ],
    [
      'a service that no deploy touched is down: blocked, but not this build’s loss',
      {
        services: [goodBackend, service('auth', { state: 'down', since: at('20:55') })],
        runs: [run('websocket', { passed: 5 })],
      },
      '$1.44M+ ARR blocked (lower bound; declared 2025-09-13)',
      'ARR if promoted: unknown until tests have run (declared 2025-09-13)',
      [
        'core blocked: Core platform: not run: blocked by auth, which is down.',
        'chat fine: Shown to work by 5 tests on 00472.',
      ],
    ],
    [
      'down before the deploy began: not laid to the build',
      {
        services: [service('backend', { state: 'down', since: at('20:00'), deploy: ready }), ...rest],
        runs: [],
      },
      '$1.44M+ ARR blocked (lower bound; declared 2025-09-13)',
      'ARR if promoted: unknown until tests have run (declared 2025-09-13)',
      [
        'core blocked: Core platform: not run: blocked by backend, which is down.',
        'chat blocked: WebSocket events: not run: blocked by backend, which is down.',
      ],
    ],
    [
      'not run yet: for the upper bound only',
      {
        runs: [],
        config: declaring({ core: { amount: '$100K', declaredOn: '2025-09-01' }, chat: { amount: '$50K' } }),
      },
      'up to $150K ARR blocked (upper bound; declared 2025-09-01)',
      'up to $150K ARR if promoted (upper bound; declared 2025-09-01)',
      [
        'core unknown: Core platform: never run: 20 tests wait.',
        'chat unknown: WebSocket events: never run: 5 tests wait.',
      ],
    ],
    [
      'not run yet, and every amount open above: no bound at all',
      { runs: [] },
      'ARR blocked: unknown until tests have run (declared 2025-09-13)',
      'ARR if promoted: unknown until tests have run (declared 2025-09-13)',
      [
        'core unknown: Core platform: never run: 20 tests wait.',
        'chat unknown: WebSocket events: never run: 5 tests wait.',
      ],
    ],
    [
      'lost, and no amount declared',
      { services: [brokenBackend, ...rest], runs: [], config: declaring({ core: {}, chat: {} }) },
      'ARR blocked: unknown, no amount is declared',
      'ARR if promoted: unknown, no amount is declared',
      ['core lost: Backend 00471 never became ready.', 'chat lost: Backend 00471 never became ready.'],
    ],
    [
      'what is lost has no amount, what is not tested has',
      { runs: [run('core', { failed: 20 })], config: declaring({ core: {}, chat: { amount: '$500K+' } }) },
      'ARR blocked: unknown, an amount is missing (1 amount unknown; not dated)',
      'ARR if promoted: unknown, an amount is missing (1 amount unknown; not dated)',
      [
        'core lost: Core platform: 20 of 20 tests failed.',
        'chat unknown: WebSocket events: never run: 5 tests wait.',
      ],
    ],
    [
      'nothing tests it',
      { runs: [run('core', { passed: 20 })], config: declaring({ pay: { amount: '$1M+' } }) },
      'ARR blocked: unknown until a suite tests it (not dated)',
      'ARR if promoted: unknown until a suite tests it (not dated)',
      ['pay unknown: No suite tests it.'],
    ],
    [
      'old and unknown amounts are said to be so',
      {
        services: [brokenBackend, ...rest],
        runs: [],
        config: declaring({ core: { amount: '$1M', declaredOn: '2025-01-01' }, chat: {} }),
      },
      '$1M+ ARR blocked (lower bound; 1 amount unknown; declared 2025-01-01, over 90 days old)',
      '$1M+ ARR if promoted (lower bound; 1 amount unknown; declared 2025-01-01, over 90 days old)',
      ['chat lost: Backend 00471 never became ready.', 'core lost: Backend 00471 never became ready.'],
    ],
    [
      'all revenue is the ceiling',
      {
        services: [brokenBackend, ...rest],
        runs: [],
        config: declaring(
          { core: { amount: '$1M+' }, chat: { amount: '$2M+' } },
          { totalAmount: '$12M ARR' },
        ),
      },
      '$2M–$12M ARR blocked (between two bounds; not dated)',
      '$2M–$12M ARR if promoted (between two bounds; not dated)',
      ['chat lost: Backend 00471 never became ready.', 'core lost: Backend 00471 never became ready.'],
    ],
  ])('%s', (_, world, blocked, ifPromoted, capabilities) => {
    const impact = impactOf(world);
    expect(impact.blocked.text).toBe(blocked);
    expect(impact.ifPromoted.text).toBe(ifPromoted);
    expect(impact.capabilities.map(({ name, state, sentence }) => `${name} ${state}: ${sentence}`)).toEqual(
      capabilities,
    );
  });

  it('says what a figure is made of', () => {
    const { blocked, ifPromoted } = impactOf({ services: [brokenBackend, ...rest], runs: [] });
    expect(blocked.sentence).toBe(
      'Waiting behind the closed gate: $1.44M+ ARR. Not shown to work: Chat ($500K+ ARR), Core platform ($120K+ MRR). They may share customers, so the largest is the lower bound, not the sum.',
    );
    expect(ifPromoted.sentence).toBe(
      'If this build were promoted, at stake: $1.44M+ ARR. Not working: Chat ($500K+ ARR), Core platform ($120K+ MRR). They may share customers, so the largest is the lower bound, not the sum.',
    );
    expect(impactOf({}).blocked.sentence).toBe('The gate is open: nothing waits.');
  });

  it('names what each cause frees when mended alone', () => {
    const night = impactOf({ services: [brokenBackend, ...rest], runs: [] });
    expect(night.fixes.map(({ sentence }) => sentence)).toEqual(['Backend 00471 alone frees $1.44M+ ARR.']);
    const config = declaring({ core: { amount: '$1M' }, chat: { amount: '$300K' } });
    const failed = impactOf({ config, runs: [run('core', { failed: 20 }), run('websocket', { failed: 5 })] });
    expect(failed.fixes.map(({ sentence }) => sentence)).toEqual([
      'Core platform alone frees $700K–$1M ARR.',
      'WebSocket events alone frees up to $300K ARR.',
    ]);
  });

  it('frees nothing where two causes stand in the way', () => {
    const config = {
      ...stagingConfig,
      suites: { ...stagingConfig.suites, more: { ...suiteOf('websocket'), title: 'More chat' } },
    };
    const runs = [...goodRuns.slice(0, 1), run('websocket', { failed: 5 }), run('more', { failed: 5 })];
    expect(impactOf({ config, runs }).fixes.map(({ sentence }) => sentence)).toEqual([
      'WebSocket events alone frees nothing: what waits for it waits for something else too.',
      'More chat alone frees nothing: what waits for it waits for something else too.',
    ]);
  });

  it('has a digest that the clock does not move', () => {
    expect(impactOf({ now: NOW + 1_000 }).digest).toBe(impactOf({}).digest);
    expect(impactOf({ runs: [] }).digest).not.toBe(impactOf({}).digest);
  });
});

function suiteOf(name: string) {
  const suite = stagingConfig.suites[name];
  if (!suite) throw new Error(`no suite ${name}`);
  return suite;
}

describe('readStakes', () => {
  it.each<[string, EnvironmentConfig, string[]]>([
    [
      'parts within their whole',
      declaring({ all: { amount: '$1M' }, part: { amount: '$200K', partOf: 'all' } }),
      [],
    ],
    [
      'a part larger than its whole',
      declaring({
        all: { title: 'Platform', amount: '$500K+ ARR' },
        part: { title: 'Core', amount: '$120K+ MRR', partOf: 'all' },
      }),
      [
        'Core ($120K+ MRR = $1.44M+ ARR) is part of Platform ($500K+ ARR) but larger: one of the two figures is wrong, and the larger one counts.',
      ],
    ],
    [
      'an estimate may hold its part',
      declaring({ all: { amount: '~$100K' }, part: { amount: '$110K', partOf: 'all' } }),
      [],
    ],
    [
      'more than all there is',
      declaring({ chat: { title: 'Chat', amount: '$2M' } }, { totalAmount: '$1M ARR' }),
      ['Chat ($2M) is more than all recurring revenue ($1M ARR).'],
    ],
    [
      'a circle',
      declaring({ a: { partOf: 'b' }, b: { partOf: 'a' } }),
      ['a is part of itself.', 'b is part of itself.'],
    ],
  ])('%s', (_, config, contradictions) => {
    expect(readStakes(config).contradictions).toEqual(contradictions);
  });
});
