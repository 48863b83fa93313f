import { describe, expect, test } from 'vitest';
import { gateAnswer } from '../example-answers.ts';
import { judgeAnswer } from './judge-answer.ts';

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
