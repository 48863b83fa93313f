import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { readConfig } from './read-config.ts';

function problems(text: string): string[] {
  const reading = readConfig({ text, file: 'g.yaml', variables: {} });
  return reading.ok ? [] : reading.problems.map(formatProblem);
}

test.each([
  ['', 'g.yaml:1:1 is empty; "npx greenroom config example" prints a whole one'],
  ['# only a comment\n', 'g.yaml:1:1 is empty; "npx greenroom config example" prints a whole one'],
  ['version: 1\nversion: 1\n', 'g.yaml:2:1 the key "version" stands here a second time'],
  ['version: 1\nenvironments:\n\tstaging: 1\n', 'g.yaml:3:1 a tab indents this line; YAML wants spaces'],
  [
    'version: 1\n---\nversion: 1\n',
    'g.yaml:2:1 a second document starts here; one file holds one configuration',
  ],
  ['version: !x 1\n', 'g.yaml:1:10 Unresolved tag: !x; tags are not used here'],
  ['title: {a: ${X}}\n', 'inside { } and [ ] a variable stands in quotes: "${NAME}"'],
  ['title: *nowhere\n', 'g.yaml:1:8 *nowhere refers to an anchor that does not stand above it'],
  ['version: 1\nenvironments: &e {a: *e}\n', '*e contains itself'],
  ['__proto__: {}\n', 'g.yaml:1:1 the key "__proto__" can’t be used'],
  ['- a\n- b\n', 'g.yaml:1:1 found a list, needs a map of keys'],
  ['just words', 'g.yaml:1:1 found "just words", needs a map of keys'],
  [`a: ${'['.repeat(20_000)}`, 'g.yaml:1:104 is nested too deeply'],
  ['- '.repeat(20_000), 'g.yaml:1:201 is nested too deeply'],
  ['[\n'.repeat(20_000), 'g.yaml:101:1 is nested too deeply'],
  [`a: "${'x'.repeat(1_048_576)}"`, 'g.yaml:1:1 is larger than 1 MiB, which no configuration needs'],
])('%.40s', (text, expected) => {
  expect(problems(text).join('\n')).toContain(expected);
});

test('many short maps on lines of their own are not deep, whatever stands in their quotes', () => {
  const service = (n: number) => `      s${n}: { probes: { p: { type: http, url: "http://a/{[" } } } # {[`;
  const services = Array.from({ length: 300 }, (_, n) => service(n)).join('\n');
  expect(problems(`version: 1\nenvironments:\n  staging:\n    services:\n${services}\n`)).toEqual([]);
});

test('aliases that grow by powers end in an error', () => {
  const levels = Array.from(
    { length: 12 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
  );
  const said = problems(`l0: &l0 x\n${levels.join('\n')}\n`).filter((line) => line.includes('aliases'));
  expect(said).toHaveLength(5);
  for (const line of said) expect(line).toContain('has more than 200 aliases, resolved one in another');
  expect(said.at(-1)).toMatch(/ \(and \d+ more of the same\)$/);
});

test('merge keys take over what the map does not have itself', () => {
  const text = `version: 1
environments:
  staging:
    services:
      a:
        probes:
          one: &base {type: http, url: "http://a/", every: 20s}
          two:
            <<: *base
            url: http://b/
`;
  const reading = readConfig({ text, file: 'g.yaml', variables: {} });
  expect(reading.ok && reading.config.environments['staging']?.services['a']?.probes['two']).toMatchObject({
    url: 'http://b/',
    every: 20_000,
  });
});

test('Windows line ends and a byte order mark change nothing', () => {
  expect(problems('\uFEFFversion: 1\r\nenvironments:\r\n  staging:\r\n    services: 5\r\n')).toEqual([
    'g.yaml:4:15 environments.staging.services: found 5, needs a map of names',
  ]);
});

test('any text is read or refused with a place, never thrown', () => {
  const piece = fc.constantFrom(
    'version: 1',
    '\n',
    '  ',
    'a: ',
    '- ',
    '{',
    ']',
    '&x ',
    '*x',
    '"',
    "'",
    '${A}',
    '<<: *x',
    '|',
    '\t',
    '? ',
    '!t ',
    '%',
    '#',
    'environments:',
    '\r',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const reading = readConfig({ text: pieces.join(''), file: 'g.yaml', variables: { A: 'x' } });
      if (reading.ok) return;
      expect(reading.problems.length).toBeGreaterThan(0);
      for (const problem of reading.problems) expect(problem.line).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
