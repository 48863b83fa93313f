import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { readConfig } from './read-config.ts';

test('the sample environment’s own configuration is good', () => {
  const text = readFileSync('sample/greenroom.yaml', 'utf8');
  const reading = readConfig({ text, file: 'sample/greenroom.yaml', variables: {} });
  expect((reading.ok ? reading.warnings : reading.problems).map(formatProblem)).toEqual([]);
});
