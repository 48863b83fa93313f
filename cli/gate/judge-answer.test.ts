import { describe, expect, test } from 'vitest';
import { gateAnswer } from '../example-answers.ts';
import { isSameRevision, judgeAnswer } from './judge-answer.ts';

describe('judgeAnswer', () => {
  test.each([
    ['GO', undefined, 0, true],
    ['NO-GO', undefined, 1, true],
    ['BLOCKED', undefined, 1, false],
    ['UNKNOWN', undefined, 2, false],
    ['GO', 'r12', 0, true],
    ['GO', 'r13', 2, false],
    ['NO-GO', 'r13', 2, false],
  ] as const)('%s, asked about %s → exit %i, final %s', (verdict, revision, exitCode, isFinal) => {
    expect(judgeAnswer(gateAnswer({ verdict }), revision)).toMatchObject({ exitCode, isFinal });
  });

  test('a verdict about another revision says so', () => {
    expect(judgeAnswer(gateAnswer(), 'r13')).toMatchObject({
      verdict: 'UNKNOWN',
      sentence: 'The verdict (GO) is about r12, not about r13: All 2 required criteria hold on r12.',
    });
  });
});

test.each([
  ['3f2a9c1', '3f2a9c1de0aa', true],
  ['3f2a9c1de0aa', '3F2A9C1', true],
  ['r1', 'r12', false],
  ['r12', 'r12', true],
  ['r12', null, false],
])('%s and %s are the same revision: %s', (a, b, expected) => {
  expect(isSameRevision(a, b)).toBe(expected);
});
