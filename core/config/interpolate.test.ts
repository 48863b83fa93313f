import { describe, expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { interpolate } from './interpolate.ts';
import { readConfig } from './read-config.ts';

const VARIABLES = { TOKEN: 'hunter2-secret', EMPTY: '', PORT: '4310' };

describe('interpolate', () => {
  test.each([
    ['Bearer ${TOKEN}', 'Bearer hunter2-secret', 'Bearer ${TOKEN}'],
    ['${HOST:-localhost}:${PORT}', 'localhost:4310', '${HOST}:${PORT}'],
    ['${EMPTY:-x}${EMPTY}', 'x', '${EMPTY}${EMPTY}'],
    ['pa$$word$', 'pa$word$', 'pa$word$'],
    ['$${TOKEN}', '${TOKEN}', '${TOKEN}'],
    ['^ok$', '^ok$', '^ok$'],
    ['${HOST:-}', '', '${HOST}'],
  ])('%s → %s', (raw, text, masked) => {
    expect(interpolate(raw, VARIABLES)).toMatchObject({ ok: true, text, masked });
  });

  test.each([
    ['${NOPE}', 'the variable NOPE is not set; set it, or give a default: ${NOPE:-…}'],
    ['${toString}', 'the variable toString is not set; set it, or give a default: ${toString:-…}'],
    ['${1X}', '${1X} is not a variable; write ${NAME} or ${NAME:-default}, and $$ for a dollar sign itself'],
    [
      '${OPEN',
      '${OPEN is not a variable; write ${NAME} or ${NAME:-default}, and $$ for a dollar sign itself',
    ],
  ])('%s is refused', (raw, message) => {
    expect(interpolate(raw, VARIABLES)).toEqual({ ok: false, message });
  });
});

const config = (probe: string) => `version: 1
environments:
  staging:
    services:
      db:
        probes:
          port: ${probe}
`;
const read = (probe: string) => readConfig({ text: config(probe), file: 'g.yaml', variables: VARIABLES });

test('an unquoted variable may stand for a number, a quoted one is text', () => {
  const reading = read('{type: tcp, host: db, port: "${PORT}"}');
  expect(reading.ok).toBe(false);
  const plain = read('\n            type: tcp\n            host: db\n            port: ${PORT}');
  expect(plain.ok && plain.config.environments['staging']?.services['db']?.probes['port']).toMatchObject({
    port: 4310,
  });
});

test('what variables hold is in `config` only', () => {
  const reading = read(
    '{type: http, url: "http://h/?k=${TOKEN}", headers: {authorization: "Bearer ${TOKEN}"}}',
  );
  if (!reading.ok) throw new Error(reading.problems.map(formatProblem).join('\n'));
  expect(JSON.stringify(reading.config)).toContain('Bearer hunter2-secret');
  const { config: _, ...rest } = reading;
  expect(JSON.stringify(rest)).not.toContain('hunter2');
  expect(JSON.stringify(reading.shown)).toContain('Bearer ${TOKEN}');
  expect(JSON.stringify(reading.written)).toContain('http://h/?k=${TOKEN}');
});

test.each([
  ['{type: "${TOKEN}"}', 'found ${TOKEN}, needs one of http, websocket, tcp'],
  ['{type: http, url: "${TOKEN}"}', 'found ${TOKEN}, needs an address that starts with http:// or https://'],
  ['{type: http, url: "http://[${TOKEN}"}', 'http://[${TOKEN} is not an address'],
  ['{type: http, url: "http://h", method: "${TOKEN}"}', 'found ${TOKEN}, needs one of GET, HEAD'],
  [
    '{type: http, url: "http://h", revision: {jsonPath: "${TOKEN}"}}',
    '${TOKEN} is not a JSON path (RFC 9535)',
  ],
  [
    '{type: http, url: "http://h", expect: {body: [{matches: "${TOKEN}("}]}}',
    '${TOKEN}( is not a regular expression',
  ],
  ['{type: tcp, host: db, port: "${TOKEN}"}', 'found ${TOKEN}, needs a number'],
])('a problem with %s names the variable, not what it holds', (probe, message) => {
  const reading = read(probe);
  const text = reading.ok ? '' : reading.problems.map(formatProblem).join('\n');
  expect(text).toContain(message);
  expect(text).not.toContain('hunter2');
});

test('a variable that is not set is one problem, at its line', () => {
  const reading = read('{type: http, url: "${NOPE}"}');
  expect(reading.ok ? [] : reading.problems.map(formatProblem)).toEqual([
    'g.yaml:7:35 the variable NOPE is not set; set it, or give a default: ${NOPE:-…}',
  ]);
});
