import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCauses, type ServiceNode } from './find-causes.ts';
import type { HealthState } from './health-state.ts';

function node(name: string, state: HealthState, sinceS: number, ...dependsOn: string[]): ServiceNode {
  return { name, state, sinceMs: sinceS * 1_000, dependsOn };
}

function sentences(nodes: ServiceNode[]): string[] {
  return findCauses(nodes).map(({ sentence }) => sentence);
}

describe('findCauses', () => {
  test.each<[string, ServiceNode[], string[]]>([
    ['nothing fails', [node('backend', 'up', 0, 'auth'), node('auth', 'up', 0)], []],
    ['it fails alone', [node('backend', 'down', 20, 'auth'), node('auth', 'up', 0)], []],
    [
      'what it needs fails too',
      [node('backend', 'down', 20, 'auth'), node('auth', 'down', 8)],
      ['backend is down; auth, which it needs, went down 12 s earlier: auth is the cause'],
    ],
    [
      'what it needs settled a little later',
      [node('backend', 'down', 20, 'auth'), node('auth', 'down', 23)],
      ['backend is down; auth, which it needs, went down 3 s later: auth is the cause'],
    ],
    ['what it needs failed much later', [node('backend', 'down', 20, 'auth'), node('auth', 'down', 200)], []],
    [
      'over another failing one',
      [
        node('frontend', 'down', 30, 'backend'),
        node('backend', 'down', 20, 'auth'),
        node('auth', 'down', 20),
      ],
      [
        'frontend is down; auth, which it needs through others, went down 10 s earlier: auth is the cause',
        'backend is down; auth, which it needs, went down at the same time: auth is the cause',
      ],
    ],
    [
      'over one that is up: no cause',
      [node('frontend', 'down', 30, 'backend'), node('backend', 'up', 0, 'auth'), node('auth', 'down', 20)],
      [],
    ],
    [
      'two causes',
      [node('backend', 'down', 20, 'auth', 'queue'), node('auth', 'down', 18), node('queue', 'down', 10)],
      [
        'backend is down; queue, which it needs, went down 10 s earlier; auth, which it needs, went down 2 s earlier: ' +
          'queue and auth are the causes',
      ],
    ],
    [
      'what it needs is being deployed',
      [node('backend', 'down', 20, 'auth'), node('auth', 'deploying', 8)],
      ['backend is down; auth, which it needs, began to fail in its deploy 12 s earlier: auth is the cause'],
    ],
    [
      'a cycle: the earliest is the cause',
      [node('a', 'down', 10, 'b'), node('b', 'down', 12, 'a')],
      ['b is down; a, which it needs, went down 2 s earlier: a is the cause'],
    ],
    [
      'a cycle behind another service',
      [node('x', 'down', 20, 'a'), node('a', 'down', 10, 'b'), node('b', 'down', 12, 'a')],
      [
        'x is down; a, which it needs, went down 10 s earlier: a is the cause',
        'b is down; a, which it needs, went down 2 s earlier: a is the cause',
      ],
    ],
    ['itself', [node('a', 'down', 10, 'a')], []],
    ['a service that is not there', [node('a', 'down', 10, 'ghost')], []],
    ['a dependency without data', [node('a', 'down', 10, 'b'), node('b', 'no_data', 5)], []],
  ])('%s', (_name, nodes, expected) => {
    expect(sentences(nodes)).toEqual(expected);
  });

  test('ends, and never names a service as its own cause or one that is well', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const nodes = fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          state: fc.constantFrom<HealthState>('up', 'down', 'deploying', 'no_data'),
          sinceMs: fc.nat(200_000),
          dependsOn: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }),
        }),
      ),
    );
    fc.assert(
      fc.property(nodes, (given) => {
        const failing = given
          .filter(({ state }) => state === 'down' || state === 'deploying')
          .map(({ name }) => name);
        for (const { service, causes } of findCauses(given)) {
          expect(failing).toContain(service);
          expect(causes).not.toContain(service);
          for (const cause of causes) expect(failing).toContain(cause);
        }
      }),
    );
  });
});
