import { expect, it } from 'vitest';
import type { Topic } from '#core/api/events.ts';
import { isTouched } from './touched-queries.ts';

it.each<[string, Topic[], boolean]>([
  ['overview', ['health'], true],
  ['overview', ['impact'], true],
  ['runs', ['health'], false],
  ['runs', ['health', 'runs'], true],
  ['gate', ['gate'], true],
  ['results', ['config'], true],
])('%s after %j: %s', (root, topics, expected) => {
  expect(isTouched([root, 'staging'], new Set(topics))).toBe(expected);
});
