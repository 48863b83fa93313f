import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

const report = (examples: object[], more: object = {}) =>
  JSON.stringify({
    version: '3.13.0',
    seed: 42,
    examples,
    summary: { duration: 0.5, example_count: 1 },
    ...more,
  });
const only = (given: object) =>
  readWhole(
    report([{ id: './a_spec.rb[1:1]', description: 'adds', full_description: 'Chat room adds', ...given }]),
  ).cases[0];

test('place, group and duration', () => {
  expect(
    only({ status: 'passed', file_path: './spec/a_spec.rb', line_number: 7, run_time: 0.0125 }),
  ).toMatchObject({
    suitePath: ['Chat room'],
    name: 'adds',
    file: 'spec/a_spec.rb',
    line: 7,
    status: 'passed',
    durationMs: 12.5,
  });
});

test.each([
  [{ status: 'failed' }, 'failed', 'the report gives no reason for the failure'],
  [
    {
      status: 'failed',
      exception: { class: 'RuntimeError', message: '\n  no luck\n', backtrace: ['a.rb:1'] },
    },
    'failed',
    'no luck',
  ],
  [{ status: 'pending', pending_message: 'not yet' }, 'skipped', 'not yet'],
  [{ status: 'unknown' }, 'errored', 'the report gives no reason for the failure'],
])('%j is %s: %s', (given, status, message) => {
  expect(only(given)).toMatchObject({ status, failure: { message } });
});

test('a spec file that does not load is an errored case', () => {
  const summary = { example_count: 0, errors_outside_of_examples_count: 1 };
  const messages = [
    '\nAn error occurred while loading ./a_spec.rb.\nLoadError:\n  cannot load such file -- x\n',
  ];
  const { cases, header } = readWhole(report([], { summary, messages }));
  expect(cases).toMatchObject([
    { status: 'errored', failure: { message: 'an error outside of examples: LoadError:' } },
  ]);
  expect(header).toMatchObject({ tool: 'rspec', environment: { rspec: '3.13.0', seed: '42' } });
});

test('an example that is none is refused with its line', () => {
  expect(refusalOf('{"version":"3.13.0",\n"examples":[\n5]}')).toMatchObject({
    code: 'malformed',
    message:
      'an example of the report is not as it should be: itself: Invalid input: expected object, received number',
    hint: 'run RSpec with --format json --out … and send that file',
    line: 3,
  });
});
