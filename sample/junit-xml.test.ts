import { describe, expect, it } from 'vitest';
import { type CaseReport, writeJunitXml } from './junit-xml.ts';

const startedAt = new Date('2025-09-13T20:21:00Z');

function reportOf(outcome: CaseReport['outcome']): string {
  const one: CaseReport = {
    name: 'a < b',
    className: 'S',
    file: 's.test.ts',
    startedAt,
    durationMs: 12.5,
    outcome,
  };
  return writeJunitXml(
    [{ name: 'S', file: 's.test.ts', startedAt, durationMs: 20, cases: [one] }],
    startedAt,
    30,
  );
}

describe('writeJunitXml', () => {
  it('writes file, class, start and duration of a case', () => {
    expect(reportOf({ kind: 'passed' })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sample" tests="1" failures="0" errors="0" skipped="0" time="0.030000" timestamp="2025-09-13T20:21:00.000Z">
  <testsuite name="S" file="s.test.ts" tests="1" failures="0" errors="0" skipped="0" time="0.020000" timestamp="2025-09-13T20:21:00.000Z">
    <testcase name="a &lt; b" classname="S" file="s.test.ts" time="0.012500" timestamp="2025-09-13T20:21:00.000Z"/>
  </testsuite>
</testsuites>
`);
  });

  it('counts a failure and an error apart', () => {
    const outcome = { type: 'E', message: 'm', text: 't' };
    expect(reportOf({ kind: 'failure', ...outcome })).toContain('failures="1" errors="0"');
    expect(reportOf({ kind: 'error', ...outcome })).toContain('failures="0" errors="1"');
    expect(reportOf({ kind: 'error', ...outcome })).toContain('<error type="E" message="m">t</error>');
  });

  it('writes a skipped case with its reason', () => {
    expect(reportOf({ kind: 'skipped', message: 'later' })).toContain(
      '<skipped message="later"/></testcase>',
    );
  });

  it.each([
    ['quotes and line ends', 'a "b"\nc', 'a &quot;b&quot;&#10;c'],
    ['terminal colours', '\u001B[31mred\u001B[39m', 'red'],
    ['what XML can not hold', 'a\u0000b\uFFFEc\uD800d', 'ab\uFFFDc\uFFFDd'],
    ['emoji', '🎭', '🎭'],
  ])('escapes %s', (_what, message, written) => {
    expect(reportOf({ kind: 'failure', type: 'E', message, text: '' })).toContain(`message="${written}"`);
  });
});
