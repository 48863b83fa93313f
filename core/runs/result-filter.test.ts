import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  filterParams,
  filterProblem,
  findFilterProblems,
  formatResultFilter,
  NO_FILTER,
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
  ['is:new,unowned is:known', { standings: ['new', 'unowned', 'known'] }],
  ['owner:ada,grace cluster:12 flaky:>5%', { owners: ['ada', 'grace'], cluster: '12', flaky: '>5%' }],
  [
    '-s:failed,errored -@slow -login -"two words" -"s:x" -file:a -file:b',
    {
      without: [
        { key: 's', value: 'failed' },
        { key: 's', value: 'errored' },
        { key: '@', value: 'slow' },
        { key: 'text', value: 'login' },
        { key: 'text', value: 'two words' },
        { key: 'text', value: 's:x' },
        { key: 'file', value: 'a' },
        { key: 'file', value: 'b' },
      ],
    },
  ],
  ['- "-x" --y', { words: ['-', '-x'], without: [{ key: 'text', value: '-y' }] }],
])('%s', (text, expected) => {
  expect(parseResultFilter(text)).toEqual({ ...NO_FILTER, ...expected });
});

const word = fc.string({
  minLength: 1,
  unit: fc.constantFrom('a', ':', '@', '"', '\\', ' ', 's', 'ü', '\n', '-'),
});
const listed = fc.array(word.map((one) => one.replaceAll(',', '')).filter(Boolean), { maxLength: 3 });
const filter: fc.Arbitrary<ResultFilter> = fc.record({
  statuses: listed,
  priorities: listed,
  owners: listed,
  tags: listed,
  standings: listed,
  suite: fc.option(word),
  group: fc.option(word),
  file: fc.option(word),
  cluster: fc.option(word),
  flaky: fc.option(word),
  words: fc.array(word, { maxLength: 3 }),
  without: fc.array(
    fc.record({
      key: fc.constantFrom(
        's',
        'p',
        '@',
        'is',
        'suite',
        'group',
        'file',
        'owner',
        'cluster',
        'flaky',
        'text',
      ),
      value: word.map((one) => one.replaceAll(',', '')).filter(Boolean),
    }),
    { maxLength: 3 },
  ),
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

test.each<[string, { from: number; to: number }[]]>([
  ['s:failed p:P1 -word', []],
  ['login s:fail', [{ from: 6, to: 12 }]],
  [
    '-s:fail flaky:often',
    [
      { from: 0, to: 7 },
      { from: 8, to: 19 },
    ],
  ],
  ['flaky:>5% flaky:0.5 "flaky:often"', []],
])('problems of %s are where they are', (text, places) => {
  expect(findFilterProblems(text)).toMatchObject(places);
  expect(findFilterProblems(text)).toHaveLength(places.length);
});

test('a standing that does not exist is named, with those that do', () => {
  expect(filterProblem(parseResultFilter('is:new -is:unowned'))).toBeNull();
  expect(filterProblem(parseResultFilter('is:old'))).toBe(
    '“old” is no way a failure stands: is: takes new, known, quarantined, unowned.',
  );
});

test('a limit that is none is named, with what it could be', () => {
  expect(findFilterProblems('flaky:often')[0]?.message).toBe(
    '“often” is no limit: flaky: takes >5%, >=5%, <5% or <=5%.',
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
    q: '',
  });
  expect(filterParams(parseResultFilter('owner:ada -@slow')).q).toBe('owner:ada -@slow');
});
