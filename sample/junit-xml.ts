import { stripVTControlCharacters } from 'node:util';

export interface CaseReport {
  name: string;
  className: string;
  file: string;
  startedAt: Date | null;
  durationMs: number;
  outcome:
    | { kind: 'passed' }
    | { kind: 'skipped'; message: string }
    | { kind: 'failure' | 'error'; type: string; message: string; text: string };
}

export interface SuiteReport {
  name: string;
  file: string;
  startedAt: Date | null;
  durationMs: number;
  cases: CaseReport[];
}

/** JUnit XML of a run; unlike Node's own reporter it names file, class and start of each case. */
export function writeJunitXml(suites: SuiteReport[], startedAt: Date, durationMs: number): string {
  const all = suites.flatMap(({ cases }) => cases);
  const attributes = {
    name: 'sample',
    ...countsOf(all),
    time: seconds(durationMs),
    timestamp: startedAt.toISOString(),
  };
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', open('testsuites', attributes)];
  for (const suite of suites) lines.push(...suiteLines(suite));
  lines.push('</testsuites>', '');
  return lines.join('\n');
}

function suiteLines({ name, file, startedAt, durationMs, cases }: SuiteReport): string[] {
  const attributes = {
    name,
    file,
    ...countsOf(cases),
    time: seconds(durationMs),
    ...(startedAt === null ? {} : { timestamp: startedAt.toISOString() }),
  };
  return [`  ${open('testsuite', attributes)}`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

function caseLines({ name, className, file, startedAt, durationMs, outcome }: CaseReport): string[] {
  const start = open('testcase', {
    name,
    classname: className,
    file,
    time: seconds(durationMs),
    ...(startedAt === null ? {} : { timestamp: startedAt.toISOString() }),
  });
  switch (outcome.kind) {
    case 'passed':
      return [`    ${start.replace(/>$/, '/>')}`];
    case 'skipped':
      return [`    ${start}<skipped message="${escapeText(outcome.message)}"/></testcase>`];
    default: {
      const { kind, type, message, text } = outcome;
      const element = `${open(kind, { type, message })}${escapeText(text)}</${kind}>`;
      return [`    ${start}`, `      ${element}`, '    </testcase>'];
    }
  }
}

function countsOf(cases: CaseReport[]): Record<string, number> {
  const count = (kind: CaseReport['outcome']['kind']) =>
    cases.filter(({ outcome }) => outcome.kind === kind).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function open(element: string, attributes: Record<string, string | number>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`);
  return `<${element}${written.join('')}>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function escapeText(text: string): string {
  // XML 1.0 has no way to write control characters, lone surrogates and the two non-characters.
  const plain = stripVTControlCharacters(text).replace(/\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD');
  const writable = plain.replace(/\p{Cc}/gu, (found) => (found === '\n' || found === '\t' ? found : ''));
  return writable.replace(/[&<>"\n]/g, (found) => ENTITIES[found] ?? found);
}
