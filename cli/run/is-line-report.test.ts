import { expect, test } from 'vitest';
import { isLineReport } from './is-line-report.ts';

const GO = [
  '{"Time":"2026-11-23T10:00:00Z","Action":"start","Package":"example.com/chat"}',
  '{"Action":"pass","Package":"example.com/chat","Test":"TestOpens","Elapsed":0.1}',
];
const BUILD = '{"ImportPath":"example.com/chat","Action":"build-output","Output":"# chat"}';
const DART = [
  '{"protocolVersion":"0.1.1","runnerVersion":"1.25.8","pid":9,"type":"start","time":0}',
  '{"test":{"id":3,"name":"opens"},"type":"testStart","time":1}',
];

test.each<[string, readonly string[], boolean]>([
  ['go test', GO, true],
  ['go test that did not build', [BUILD, ...GO], true],
  ['go test with what the shell mixed in', ['go: downloading x v1.2.3', ...GO], true],
  ['dart test', DART, true],
  ['a log with a line like a test’s', ['{"level":30,"msg":"up"}', ...GO], false],
  ['a log of actions', ['{"time":"10:00","Action":"run","msg":"job"}'], false],
  ['a log', ['{"level":30,"time":1,"msg":"up"}'], false],
  ['a log of tests', ['{"type":"testStart","name":"opens"}'], false],
  ['lines that are no JSON', ['{"Action":"pass","Package":'], false],
  ['no object at all', ['[1]', 'ok'], false],
])('%s', (_, lines, is) => {
  expect(isLineReport(lines.join('\n'), true)).toBe(is);
});

test('a line that goes on behind what was looked at says nothing', () => {
  const cut = `${GO.join('\n')}\n{"Action":"outp`;
  expect([isLineReport(cut, false), isLineReport(cut, true)]).toEqual([true, false]);
  expect(isLineReport('{"Action":"pass","Package":"x"', false)).toBe(false);
});
