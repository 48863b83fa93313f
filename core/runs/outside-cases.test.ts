import { expect, test } from 'vitest';
import { isOutside, outsideCases } from './outside-cases.ts';

test('an error beside the tests is an errored case, named as in reports', () => {
  const message = '\u001b[31mError: no database\u001b[39m\n    at set-up.ts:3';
  const text = 'Error: no database\n    at set-up.ts:3';
  expect(outsideCases([{ name: 'set-up', message }], [])).toMatchObject([
    {
      name: '(outside any test)',
      status: 'errored',
      failure: { kind: 'error', message: 'Error: no database', text },
    },
  ]);
});

test('what was told before is not told again', () => {
  const [one, two] = [
    { name: 'set-up', message: 'boom' },
    { name: 'set-up', message: 'bang' },
  ];
  expect(outsideCases([one, two], [one]).map(({ failure }) => failure?.message)).toEqual(['bang']);
  expect(outsideCases([one], [one])).toEqual([]);
});

test('an error without a word is one too', () => {
  expect(outsideCases([{ name: '', message: ' ' }], [])[0]?.failure?.message).toBe(
    'the reporter gives no reason',
  );
});

test.each([
  ['(outside any test)', true],
  ['(package)', true],
  ['(configuration) setUp', true],
  ['(suite tear-down)', true],
  ['(test-class-cleanup) Chat', true],
  ['(new) opens', false],
  ['logs in', false],
])('%s stands for no test: %s', (name, is) => {
  expect(isOutside(name)).toBe(is);
});
