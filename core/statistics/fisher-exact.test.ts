import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisherExact } from './fisher-exact.ts';

/** n over k in whole numbers, so that the reference has no rounding. */
function choose(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i += 1) value = (value * BigInt(n - k + i)) / BigInt(i);
  return k > n ? 0n : value;
}

function reference(hf: number, hr: number, bf: number, br: number): number {
  const failed = hf + bf;
  let sum = 0n;
  for (let count = hf; count <= Math.min(failed, hr); count += 1)
    sum += choose(hr, count) * choose(br, failed - count);
  return Number((sum * 10n ** 18n) / choose(hr + br, failed)) / 1e18;
}

test.each([
  // 4/8 after 1/40: (C(8,4)·C(40,1) + C(8,5)·C(40,0)) / C(48,5) = 2,856 / 1,712,304
  [4, 8, 1, 40, 2856 / 1_712_304],
  // The lady tasting tea: 3 of 4 right, (16 + 1) / 70
  [3, 4, 1, 4, 17 / 70],
  [4, 4, 0, 4, 1 / 70],
  [0, 10, 0, 10, 1],
  [0, 10, 3, 10, 1],
  [3, 3, 0, 0, 1],
])('%i of %i failed, before %i of %i', (headFailed, headRan, baseFailed, baseRan, p) => {
  const found = fisherExact({ failed: headFailed, ran: headRan }, { failed: baseFailed, ran: baseRan });
  expect(found).toBeCloseTo(p, 12);
});

const side = fc.nat(60).chain((ran) => fc.record({ ran: fc.constant(ran + 1), failed: fc.nat(ran + 1) }));

test('it is the hypergeometric tail, whatever the table', () => {
  fc.assert(
    fc.property(side, side, (head, base) => {
      const p = fisherExact(head, base);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(p).toBeCloseTo(reference(head.failed, head.ran, base.failed, base.ran), 9);
    }),
  );
});

test('one more failure never makes it likelier', () => {
  fc.assert(
    fc.property(side, side, (head, base) => {
      fc.pre(head.failed < head.ran);
      const more = { ...head, failed: head.failed + 1 };
      expect(fisherExact(more, base)).toBeLessThanOrEqual(fisherExact(head, base) + 1e-12);
    }),
  );
});

test('a million results take no time', () => {
  const p = fisherExact({ ran: 500_000, failed: 6_000 }, { ran: 500_000, failed: 5_000 });
  expect(p).toBeLessThan(1e-10);
});
