import { describe, expect, test } from 'vitest';
import { type ConfigProblem, foldProblems } from './config-problem.ts';

const problem = (
  line: number,
  message: string,
  severity: ConfigProblem['severity'] = 'error',
): ConfigProblem => ({
  severity,
  file: 'g.yaml',
  line,
  column: 1,
  path: '',
  message,
});
const many = (count: number, message: string) =>
  Array.from({ length: count }, (_, i) => problem(i + 1, message));

describe('foldProblems', () => {
  test.each<[string, ConfigProblem[], string[]]>([
    ['none', [], []],
    ['few alike', many(5, 'is missing'), Array(5).fill('is missing')],
    [
      'one too many',
      many(6, 'is missing'),
      [...Array(4).fill('is missing'), 'is missing (and 1 more of the same)'],
    ],
    [
      'very many',
      many(93, 'has too many aliases'),
      [...Array(4).fill('has too many aliases'), 'has too many aliases (and 88 more of the same)'],
    ],
    [
      'others between them',
      [...many(6, 'is missing'), problem(7, 'is empty'), problem(8, 'is missing', 'warning')],
      [...Array(4).fill('is missing'), 'is missing (and 1 more of the same)', 'is empty', 'is missing'],
    ],
  ])('%s', (_name, problems, messages) => {
    const folded = foldProblems(problems);
    expect(folded.map(({ message }) => message)).toEqual(messages);
    expect(problems).toEqual(
      expect.arrayContaining(folded.map(({ line }) => expect.objectContaining({ line }))),
    );
  });
});
