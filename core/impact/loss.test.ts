import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoneyInterval } from '#core/api/impact.ts';
import { freedBy, type Loss, lossOf, type Stakes } from './loss.ts';
import { buildShares } from './share-tree.ts';

const K = 100_000;
const M = 1_000 * K;
const exact = (cents: number): MoneyInterval => ({ lowCents: cents, highCents: cents });
const atLeast = (cents: number): MoneyInterval => ({ lowCents: cents, highCents: null });
const share = (name: string, amount: MoneyInterval | null, partOf: string | null = null) => ({
  name,
  amount,
  partOf,
});
const sure = (...names: string[]) => new Map<string, Loss>(names.map((name) => [name, 'sure']));
const loose = (...shares: ReturnType<typeof share>[]): Stakes => ({
  shares,
  overlap: 'unknown',
  total: null,
});

describe('lossOf', () => {
  const chat = share('chat', exact(100 * K));
  const login = share('login', exact(300 * K));
  it.each<[string, Stakes, Map<string, Loss>, MoneyInterval]>([
    ['nothing lost', loose(chat, login), new Map(), exact(0)],
    ['one lost', loose(chat, login), sure('chat'), exact(100 * K)],
    [
      'unknown overlap: union',
      loose(chat, login),
      sure('chat', 'login'),
      { lowCents: 300 * K, highCents: 400 * K },
    ],
    ['disjoint: sum', { ...loose(chat, login), overlap: 'disjoint' }, sure('chat', 'login'), exact(400 * K)],
    [
      'total caps',
      { ...loose(chat, login), total: exact(350 * K) },
      sure('chat', 'login'),
      { lowCents: 300 * K, highCents: 350 * K },
    ],
    [
      'maybe: upper bound only',
      loose(chat),
      new Map([['chat', 'maybe']]),
      { lowCents: 0, highCents: 100 * K },
    ],
    [
      'open upper bound',
      loose(share('p', atLeast(500 * K)), share('core', atLeast(1.44 * M))),
      sure('p', 'core'),
      atLeast(1.44 * M),
    ],
    ['unknown amount opens', loose(chat, share('x', null)), sure('chat', 'x'), atLeast(100 * K)],
    [
      'unknown amount under a total',
      { ...loose(share('x', null)), total: exact(1 * M) },
      sure('x'),
      { lowCents: 0, highCents: 1 * M },
    ],
    [
      'a part is inside its whole',
      loose(share('p', exact(500 * K)), share('part', exact(200 * K), 'p')),
      sure('p', 'part'),
      exact(500 * K),
    ],
    [
      'only the part',
      loose(share('p', exact(500 * K)), share('part', exact(200 * K), 'p')),
      sure('part'),
      exact(200 * K),
    ],
    [
      'a part larger than its whole keeps the larger',
      loose(share('p', exact(500 * K)), share('part', exact(600 * K), 'p')),
      sure('p'),
      exact(600 * K),
    ],
    [
      'parts are capped by their whole',
      loose(share('p', exact(500 * K)), share('a', exact(300 * K), 'p'), share('b', exact(400 * K), 'p')),
      sure('a', 'b'),
      { lowCents: 400 * K, highCents: 500 * K },
    ],
  ])('%s', (_, stakes, losses, expected) => {
    expect(lossOf(stakes, losses)).toEqual(expected);
  });
});

describe('freedBy', () => {
  const stakes = loose(share('chat', exact(100 * K)), share('login', exact(300 * K)));
  it.each<[string, Stakes, string[], string[], MoneyInterval]>([
    ['the only cause frees all', stakes, ['chat'], ['chat'], exact(100 * K)],
    ['one of two', stakes, ['chat', 'login'], ['chat'], { lowCents: 0, highCents: 100 * K }],
    ['the larger of two', stakes, ['chat', 'login'], ['login'], { lowCents: 200 * K, highCents: 300 * K }],
    [
      'exclusive: exactly its own',
      { ...stakes, overlap: 'disjoint' },
      ['chat', 'login'],
      ['chat'],
      exact(100 * K),
    ],
    [
      'the rest is open',
      loose(share('a', atLeast(1)), share('b', exact(5))),
      ['a', 'b'],
      ['b'],
      { lowCents: 0, highCents: 5 },
    ],
  ])('%s', (_, given, lost, mended, expected) => {
    expect(freedBy(given, sure(...lost), new Set(mended))).toEqual(expected);
  });
});

const amount = fc.oneof(
  fc.constant(null),
  fc
    .tuple(fc.integer({ min: 0, max: 10 ** 13 }), fc.option(fc.integer({ min: 0, max: 10 ** 13 })))
    .map(([lowCents, more]) => ({ lowCents, highCents: more === null ? null : lowCents + more })),
);
const names = ['a', 'b', 'c', 'd', 'e'];
const stakesOf = fc
  .tuple(
    fc.array(amount, { minLength: 5, maxLength: 5 }),
    fc.array(fc.option(fc.constantFrom(...names)), { minLength: 5, maxLength: 5 }),
    fc.constantFrom('unknown' as const, 'disjoint' as const),
    amount,
  )
  .map(
    ([amounts, wholes, overlap, total]): Stakes => ({
      shares: names.map((name, index) => share(name, amounts[index] ?? null, wholes[index] ?? null)),
      overlap,
      total,
    }),
  );
const losses = fc
  .array(fc.constantFrom<Loss>('none', 'maybe', 'sure'), { minLength: 5, maxLength: 5 })
  .map((given) => new Map(names.map((name, index) => [name, given[index] ?? 'none'])));
const top = (high: number | null) => high ?? Number.POSITIVE_INFINITY;

describe('loss, by property', () => {
  it('has ordered, exact integer bounds', () => {
    fc.assert(
      fc.property(stakesOf, losses, (stakes, lost) => {
        const { lowCents, highCents } = lossOf(stakes, lost);
        expect(Number.isSafeInteger(lowCents) && lowCents >= 0).toBe(true);
        expect(highCents === null || Number.isSafeInteger(highCents)).toBe(true);
        expect(top(highCents)).toBeGreaterThanOrEqual(lowCents);
      }),
    );
  });

  it('is at least the largest and at most the sum of what is lost', () => {
    fc.assert(
      fc.property(stakesOf, losses, (given, lost) => {
        const stakes = {
          ...given,
          total: null,
          shares: given.shares.map((one) => ({ ...one, partOf: null })),
        };
        const gone = stakes.shares.filter((one) => lost.get(one.name) === 'sure');
        const may = stakes.shares.filter((one) => lost.get(one.name) !== 'none');
        const loss = lossOf(stakes, lost);
        for (const one of gone) expect(loss.lowCents).toBeGreaterThanOrEqual(one.amount?.lowCents ?? 0);
        const sum = may.reduce(
          (total, one) => total + top(one.amount === null ? null : one.amount.highCents),
          0,
        );
        expect(top(loss.highCents)).toBeLessThanOrEqual(sum);
      }),
    );
  });

  it('never shrinks when more is lost', () => {
    const rank = { none: 0, maybe: 1, sure: 2 };
    fc.assert(
      fc.property(stakesOf, losses, losses, (stakes, a, b) => {
        const more = new Map(
          names.map((name) => {
            const [x, y] = [a.get(name) ?? 'none', b.get(name) ?? 'none'];
            return [name, rank[x] >= rank[y] ? x : y] as const;
          }),
        );
        const less = lossOf(stakes, a);
        const greater = lossOf(stakes, more);
        expect(greater.lowCents).toBeGreaterThanOrEqual(less.lowCents);
        expect(top(greater.highCents)).toBeGreaterThanOrEqual(top(less.highCents));
      }),
    );
  });

  it('does not depend on the order of the shares', () => {
    fc.assert(
      fc.property(stakesOf, losses, (stakes, lost) => {
        const reversed = { ...stakes, shares: [...stakes.shares].reverse() };
        expect(lossOf(reversed, lost)).toEqual(lossOf(stakes, lost));
      }),
    );
  });

  it('frees an ordered amount within what is lost', () => {
    fc.assert(
      fc.property(stakesOf, losses, fc.subarray(names), (stakes, lost, mended) => {
        const freed = freedBy(stakes, lost, new Set(mended));
        expect(freed.lowCents).toBeGreaterThanOrEqual(0);
        expect(top(freed.highCents)).toBeGreaterThanOrEqual(freed.lowCents);
        expect(top(freed.highCents)).toBeLessThanOrEqual(top(lossOf(stakes, lost).highCents));
      }),
    );
  });
});

describe('buildShares', () => {
  it('lets shares that contain themselves stand alone and names them', () => {
    const built = buildShares([
      share('a', null, 'b'),
      share('b', null, 'a'),
      share('c', null, 'a'),
      share('d', null, 'gone'),
    ]);
    expect(built.circular).toEqual(['a', 'b']);
    expect(built.roots.map((root) => root.share.name)).toEqual(['a', 'b', 'd']);
  });
});
