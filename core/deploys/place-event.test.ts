import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeployEventInput, type KnownDeploy, type Placement, placeEvent } from './place-event.ts';

type Sent = [state: DeployEventInput['state'], revision: string, at: number, timed?: boolean];

/** Applies placements as the store does. */
let recorded = 0;

function play(sent: readonly Sent[]): { deploys: KnownDeploy[]; placements: Placement[] } {
  let deploys: KnownDeploy[] = [];
  const placements: Placement[] = [];
  for (const [state, revision, at, isTimed = true] of sent) {
    const placed = placeEvent(deploys, { state, revision, at, isTimed });
    placements.push(placed);
    deploys = applied(deploys, placed, { state, revision, at, isTimed });
  }
  return { deploys, placements };
}

function applied(deploys: readonly KnownDeploy[], placed: Placement, event: DeployEventInput): KnownDeploy[] {
  if (placed.kind === 'repeat') return [...deploys];
  const { startedAt, finishedAt, state } = placed;
  recorded += 1;
  const mark = { id: recorded, state: event.state, at: event.at };
  if (placed.kind === 'append')
    return sorted(
      deploys.map((one) =>
        one.id === placed.id ? { ...one, state, startedAt, finishedAt, events: [...one.events, mark] } : one,
      ),
    );
  const older = deploys.map((one) =>
    placed.supersedes.includes(one.id)
      ? {
          ...one,
          state: 'superseded' as const,
          finishedAt: startedAt,
          events: [...one.events, { id: recorded, state: 'superseded' as const, at: startedAt }],
        }
      : one,
  );
  return sorted([
    ...older,
    { id: deploys.length + 1, revision: event.revision, state, startedAt, finishedAt, events: [mark] },
  ]);
}

const sorted = (deploys: KnownDeploy[]) => deploys.sort((a, b) => b.startedAt - a.startedAt || b.id - a.id);
const shown = (deploys: readonly KnownDeploy[]) =>
  deploys.map(({ revision, state, startedAt, finishedAt }) => [revision, state, startedAt, finishedAt]);

describe('placeEvent', () => {
  it.each<[string, Sent[], ReturnType<typeof shown>, string]>([
    [
      'a deploy becomes ready',
      [
        ['deploying', 'a', 1],
        ['revision_ready', 'a', 2],
      ],
      [['a', 'revision_ready', 1, 2]],
      'a is revision_ready now',
    ],
    [
      'a deploy fails',
      [
        ['deploying', 'a', 1],
        ['deploy_failed', 'a', 2],
      ],
      [['a', 'deploy_failed', 1, 2]],
      'a is deploy_failed now',
    ],
    [
      'ready without a beginning',
      [['revision_ready', 'a', 2]],
      [['a', 'revision_ready', 2, 2]],
      'a new deploy of a',
    ],
    [
      'a repeat',
      [
        ['deploying', 'a', 1, false],
        ['deploying', 'a', 2, false],
      ],
      [['a', 'deploying', 1, null]],
      'a deploying is known already',
    ],
    [
      'a repeated end',
      [
        ['deploying', 'a', 1],
        ['revision_ready', 'a', 2, false],
        ['revision_ready', 'a', 9, false],
      ],
      [['a', 'revision_ready', 1, 2]],
      'a revision_ready is known already',
    ],
    [
      'a repeated beginning, timed, after the end',
      [
        ['deploying', 'a', 1],
        ['revision_ready', 'a', 2],
        ['deploying', 'a', 1],
      ],
      [['a', 'revision_ready', 1, 2]],
      'a deploying is known already',
    ],
    [
      'out of order: the end came first',
      [
        ['revision_ready', 'a', 2],
        ['deploying', 'a', 1],
      ],
      [['a', 'revision_ready', 1, 2]],
      'a deploying came late: it stays revision_ready',
    ],
    [
      'out of order without a time',
      [
        ['deploy_failed', 'a', 2, false],
        ['deploying', 'a', 3, false],
      ],
      [['a', 'deploy_failed', 2, 2]],
      'a deploying came late: it stays deploy_failed',
    ],
    [
      'a newer deploy supersedes the unfinished one',
      [
        ['deploying', 'a', 1],
        ['deploying', 'b', 3],
      ],
      [
        ['b', 'deploying', 3, null],
        ['a', 'superseded', 1, 3],
      ],
      'a new deploy of b',
    ],
    [
      'a finished one stays finished',
      [
        ['deploying', 'a', 1],
        ['deploy_failed', 'a', 2],
        ['deploying', 'b', 3],
      ],
      [
        ['b', 'deploying', 3, null],
        ['a', 'deploy_failed', 1, 2],
      ],
      'a new deploy of b',
    ],
    [
      'late news of a superseded one',
      [
        ['deploying', 'a', 1],
        ['deploying', 'b', 3],
        ['deploy_failed', 'a', 4, false],
      ],
      [
        ['b', 'deploying', 3, null],
        ['a', 'deploy_failed', 1, 4],
      ],
      'a is deploy_failed now',
    ],
    [
      'the same revision again after it failed',
      [
        ['deploying', 'a', 1, false],
        ['deploy_failed', 'a', 2, false],
        ['deploying', 'a', 5, false],
      ],
      [
        ['a', 'deploying', 5, null],
        ['a', 'deploy_failed', 1, 2],
      ],
      'a new deploy of a',
    ],
    [
      'failed by its word, then ready',
      [
        ['deploying', 'a', 1],
        ['deploy_failed', 'a', 2],
        ['revision_ready', 'a', 3],
      ],
      [['a', 'revision_ready', 1, 3]],
      'a is revision_ready now',
    ],
    [
      'an older end heard of later',
      [
        ['deploying', 'a', 1],
        ['revision_ready', 'a', 3],
        ['deploy_failed', 'a', 2],
      ],
      [['a', 'revision_ready', 1, 3]],
      'a deploy_failed came late: it stays revision_ready',
    ],
    [
      'back to an earlier revision',
      [
        ['revision_ready', 'a', 1],
        ['revision_ready', 'b', 2],
        ['revision_ready', 'a', 3],
      ],
      [
        ['a', 'revision_ready', 3, 3],
        ['b', 'revision_ready', 2, 2],
        ['a', 'revision_ready', 1, 1],
      ],
      'a new deploy of a',
    ],
    [
      'an older deploy heard of late',
      [
        ['revision_ready', 'b', 5],
        ['deploying', 'a', 1],
      ],
      [
        ['b', 'revision_ready', 5, 5],
        ['a', 'superseded', 1, 5],
      ],
      'a deploy older than b, heard of late',
    ],
    [
      'a sender whose clock is behind',
      [
        ['deploying', 'a', 10, false],
        ['revision_ready', 'a', 8],
      ],
      [['a', 'revision_ready', 8, 8]],
      'a is revision_ready now',
    ],
    [
      'aborted',
      [
        ['deploying', 'a', 1],
        ['aborted', 'a', 2],
      ],
      [['a', 'aborted', 1, 2]],
      'a is aborted now',
    ],
  ])('%s', (_, sent, deploys, reason) => {
    const played = play(sent);
    expect(shown(played.deploys)).toEqual(deploys);
    expect(played.placements.at(-1)?.reason).toBe(reason);
  });

  const state = fc.constantFrom<DeployEventInput['state']>(
    'deploying',
    'deploy_failed',
    'revision_ready',
    'aborted',
  );
  const sent = fc.tuple(
    state,
    fc.constantFrom('a', 'b', 'c'),
    fc.nat(50),
    fc.boolean(),
  ) as fc.Arbitrary<Sent>;

  it('leaves at most one deploy under way, and that one is the newest', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 20 }), (events) => {
        const { deploys } = play(events);
        const open = deploys.filter((one) => one.state === 'deploying');
        expect(open.length).toBeLessThanOrEqual(1);
        if (open[0]) expect(open[0].id).toBe(deploys[0]?.id);
      }),
    );
  });

  it('takes the same event at once again as a repeat', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 12 }), sent, (events, last) => {
        const twice = play([...events, last, last]);
        expect(twice.placements.at(-1)?.kind).toBe('repeat');
      }),
    );
  });

  it('never loses an end: a deploy that ended stays ended', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 12 }), sent, (events, last) => {
        const before = play(events).deploys.filter(
          (one) => one.finishedAt !== null && one.state !== 'superseded',
        );
        const after = new Map(play([...events, last]).deploys.map((one) => [one.id, one.state]));
        for (const one of before)
          expect(['aborted', 'deploy_failed', 'revision_ready']).toContain(after.get(one.id));
      }),
    );
  });
});
