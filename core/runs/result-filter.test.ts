import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  filterParams,
  filterProblem,
  formatResultFilter,
  parseResultFilter,
  type ResultFilter,
} from './result-filter.ts';

test.each<[string, Partial<ResultFilter>]>([
  ['', {}],
  ['  ', {}],
  [
    's:failed p:P1 suite:p1-core @tag file:login "quoted text"',
    {
      statuses: ['failed'],
      priorities: ['P1'],
      suite: 'p1-core',
      tags: ['tag'],
      file: 'login',
      words: ['quoted text'],
    },
  ],
  ['s:failed,errored s:blocked', { statuses: ['failed', 'errored', 'blocked'] }],
  ['file:"my tests/a.spec.ts:12"', { file: 'my tests/a.spec.ts:12' }],
  ['suite:one suite:two', { suite: 'two' }],
  ['ECONNREFUSED auth:4000', { words: ['ECONNREFUSED', 'auth:4000'] }],
  ['"s:failed" "@tag"', { words: ['s:failed', '@tag'] }],
  ['"never closed', { words: ['never closed'] }],
  ['"a \\"b\\" c" tests\\login', { words: ['a "b" c', 'tests\\login'] }],
  ['s: @ user@example.com ""', { words: ['s:', '@', 'user@example.com'] }],
])('%s', (text, expected) => {
  const nothing = {
    statuses: [],
    priorities: [],
    tags: [],
    suite: null,
    group: null,
    file: null,
    words: [],
  };
  expect(parseResultFilter(text)).toEqual({ ...nothing, ...expected });
});

const word = fc.string({
  minLength: 1,
  unit: fc.constantFrom('a', ':', '@', '"', '\\', ' ', 's', 'ü', '\n'),
});
const listed = fc.array(word.map((one) => one.replaceAll(',', '')).filter(Boolean), { maxLength: 3 });
const filter: fc.Arbitrary<ResultFilter> = fc.record({
  statuses: listed,
  priorities: listed,
  tags: listed,
  suite: fc.option(word),
  group: fc.option(word),
  file: fc.option(word),
  words: fc.array(word, { maxLength: 3 }),
});

test('what is written is read as it was meant', () => {
  fc.assert(
    fc.property(filter, (one) => {
      expect(parseResultFilter(formatResultFilter(one))).toEqual(one);
    }),
  );
});

test('any text can be read, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = parseResultFilter(text);
      expect(parseResultFilter(formatResultFilter(once))).toEqual(once);
    }),
  );
});

test('a status that does not exist is named, with those that do', () => {
  expect(filterProblem(parseResultFilter('s:failed'))).toBeNull();
  expect(filterProblem(parseResultFilter('s:fail'))).toBe(
    '“fail” is no status: s: takes passed, failed, errored, skipped, xfailed, xpassed, flaky, blocked.',
  );
});

test('the parameters of the API', () => {
  expect(filterParams(parseResultFilter('s:failed s:errored p:P1 @slow "not found" login'))).toEqual({
    status: 'failed,errored',
    priority: 'P1',
    tag: 'slow',
    suite: '',
    group: '',
    file: '',
    text: '"not found" login',
  });
});
