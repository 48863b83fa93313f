import { expect, test } from 'vitest';
import type { ClusterRule } from '#core/api/clusters.ts';
import { clusterSentence, compileClaims, readRule, ruleProblem, ruleSentence } from './cluster-rule.ts';

const contains = (text: string): ClusterRule => ({ kind: 'contains', text });
const matches = (text: string): ClusterRule => ({ kind: 'matches', text });

test.each([
  [contains('econnrefused'), 'connect ECONNREFUSED auth:4000', true],
  [contains('a.c'), 'abc', false],
  [matches('^timeout of <n> ?ms'), 'timeout of <n>ms exceeded', true],
  [matches('^of'), 'timeout of <n>ms', false],
])('%j claims %j: %s', (rule, text, isClaimed) => {
  expect(readRule(rule)(text)).toBe(isClaimed);
});

test.each([
  [contains('abc'), null],
  [matches('a|b'), null],
  [matches('a*'), 'the expression matches everything, even nothing'],
  [matches('(a'), "the expression can't be read: error parsing regexp: missing closing ): `(a`"],
])('%j: %s', (rule, problem) => {
  expect(ruleProblem(rule)).toBe(problem);
});

test('the oldest rule claims first; one that cannot be read claims nothing', () => {
  const claim = compileClaims([
    { id: 3, name: 'late', rule: contains('auth') },
    { id: 1, name: 'broken', rule: matches('(') },
    { id: 2, name: 'early', rule: matches('auth|login') },
  ]);
  expect(claim('auth is away')?.name).toBe('early');
  expect(claim('login is away')?.name).toBe('early');
  expect(claim('shop is away')).toBeNull();
});

test('an expression that others take for ever over takes no time', () => {
  const startedAt = performance.now();
  readRule(matches('(a+)+$'))(`${'a'.repeat(5_000)}b`);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('why they belong together', () => {
  expect(clusterSentence(null, 1, 0)).toBe('same masked text; numbers, paths and addresses masked');
  expect(clusterSentence(null, 3, 2)).toBe(
    '3 masked texts, each of its own failures; numbers, paths and addresses masked; 2 put together by hand',
  );
  expect(clusterSentence(contains('503'), 3, 2)).toBe(
    'a person\'s rule: its text contains "503"; numbers, paths and addresses masked',
  );
  expect(ruleSentence(matches('a|b'))).toBe('its text matches /a|b/');
});
