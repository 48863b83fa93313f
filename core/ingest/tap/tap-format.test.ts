import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

const lines = (...all: string[]) => `TAP version 14\n${all.join('\n')}\n`;
const only = (...all: string[]) => readWhole(lines(...all)).cases[0];
const names = (text: string) =>
  readWhole(text).cases.map((one) =>
    [...one.suitePath, one.params ? `${one.name} ${one.params}` : one.name].join(' › '),
  );

test.each([
  ['ok 1 - a', 'passed'],
  ['not ok 1 - a', 'failed'],
  ['ok 1 - a # SKIP not today', 'skipped'],
  ['not ok 1 - a # skip', 'skipped'],
  ['not ok 1 - a # TODO not yet', 'xfailed'],
  ['ok 1 - a # todo', 'skipped'],
  ['ok 1 - a # todos are fine', 'passed'],
  ['ok 1 - a \\# SKIP', 'passed'],
  ['ok 1 - a # time=1.5s # SKIP', 'skipped'],
])('%s is %s', (line, status) => {
  expect(only(line)?.status).toBe(status);
});

test('escapes and durations in a line', () => {
  expect(only('ok 1 - issue \\#7 \\\\ # time=1.5s')).toMatchObject({
    name: 'issue #7 \\',
    durationMs: 1_500,
  });
});

test('subtests: leaves are counted, their parents are suites', () => {
  const text = lines(
    '# Subtest: outer',
    '    # Subtest: inner',
    '        ok 1 - leaf',
    '        1..1',
    '    ok 1 - inner',
    '    not ok 2 - other',
    '    1..2',
    'not ok 1 - outer',
    '1..1',
  );
  expect(names(text)).toEqual(['outer › inner › leaf', 'outer › other']);
  expect(readWhole(text).header?.declared?.total).toBe(2);
});

test('a block may name itself, come in braces, or have no name', () => {
  expect(names(lines('    # Subtest: own', '    ok 1 - leaf', '    1..1', 'ok 1 - own', '1..1'))).toEqual([
    'own › leaf',
  ]);
  expect(names(lines('ok 1 - braces # time=2ms {', '    ok 1 - leaf', '    1..1', '}', '1..1'))).toEqual([
    'braces › leaf',
  ]);
  expect(names(lines('    ok 1 - leaf', '    1..1', 'ok 1 - nameless', '1..1'))).toEqual(['leaf']);
  expect(names(lines('ok 1 - parses {', 'ok 2 - b', '1..2'))).toEqual(['parses {', 'b']);
});

test('a parent that fails although all its subtests passed is a case of its own', () => {
  const text = lines('# Subtest: outer', '    ok 1 - leaf', '    1..1', 'not ok 1 - outer', '1..1');
  expect(readWhole(text).cases.map((one) => [one.name, one.status])).toEqual([
    ['leaf', 'passed'],
    ['outer', 'failed'],
  ]);
});

test('points of the same name are no tries of one test', () => {
  expect(names(lines('ok 1 - same', 'not ok 2 - same', '1..2'))).toEqual(['same', 'same #2']);
});

test('diagnostics give message, type, place and duration', () => {
  const found = only(
    'not ok 1 - a',
    '  ---',
    '  message: "no \\"luck\\""',
    '  name: AssertionError',
    '  duration_ms: 12.5',
    '  at:',
    '    file: src/a.js',
    '    line: 8',
    '  stack: |-',
    '    at x',
    '  ...',
    '1..1',
  );
  expect(found).toMatchObject({
    file: 'src/a.js',
    line: 8,
    durationMs: 12.5,
    failure: {
      type: 'AssertionError',
      message: 'no "luck"',
      text: expect.stringContaining('stack: |-\n  at x'),
    },
  });
});

test('a place inside a library is not where the test stands', () => {
  expect(
    only('not ok 1 - a', '  ---', "  at: 'x (file:///p/node_modules/y/z.js:3:1)'", '  ...')?.file,
  ).toBeUndefined();
});

test('a bail-out after nothing but passes is the failure itself', () => {
  const { cases, header } = readWhole(lines('1..9', 'ok 1 - a', 'Bail out! no database', 'ok 2 - b'));
  expect(cases).toMatchObject([
    { name: 'a', status: 'passed' },
    { status: 'errored', failure: { message: 'the run bailed out: no database' } },
  ]);
  expect(header?.suiteErrors).toHaveLength(1);
  expect(header?.declared?.total).toBe(10);
});

test('what the plan has and the report has not is declared, not listed', () => {
  expect(readWhole(lines('1..3', 'ok 1 - a')).header?.declared?.total).toBe(3);
  const inner = lines('# Subtest: s', '    1..4', '    ok 1 - a', 'not ok 1 - s', '1..1');
  expect(readWhole(inner).header?.declared?.total).toBe(5);
});

test('two reports one after the other are read as one', () => {
  expect(names(`${lines('ok 1 - a', '1..1')}${lines('ok 1 - b', '1..1')}`)).toEqual(['a', 'b']);
});

test('a result after the plan that ends the report is refused', () => {
  expect(refusalOf(lines('ok 1 - a', '1..2', 'ok 2 - b'))).toMatchObject({
    code: 'malformed',
    message: 'a result follows the plan "1..2" that ends the report',
    hint: 'are these two reports in one file? Send each of them by itself',
    line: 4,
  });
});

test('a YAML block that nobody closed swallows no results', () => {
  expect(names(lines('not ok 1 - a', '  ---', '  message: no', 'ok 2 - b', '1..2'))).toEqual(['a', 'b']);
});

test('too much is refused: a line, the nesting', () => {
  expect(refusalOf(lines(`ok 1 - ${'x'.repeat(300)}`), { lineChars: 200 })).toMatchObject({
    code: 'too_large',
    message: 'a line is longer than 200 characters',
    line: 2,
  });
  const deep = Array.from({ length: 12 }, (_, depth) => `${' '.repeat(4 * depth)}ok 1 - a`);
  expect(refusalOf(lines(...deep), { depth: 10 })?.message).toBe('the TAP nests deeper than 10');
});
