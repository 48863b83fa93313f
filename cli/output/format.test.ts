import { expect, test } from 'vitest';
import { wantsColor } from '../env.ts';
import { gateAnswer } from '../example-answers.ts';
import { formatGate } from '../gate/format-gate.ts';
import { judgeAnswer } from '../gate/judge-answer.ts';
import { makePaint } from './paint.ts';
import { forHowLong, shortRevision } from './since.ts';
import { formatTable } from './table.ts';

const plain = { paint: makePaint(false), width: null };
const NOW = new Date('2026-09-13T22:04:00.000Z');

test('a closed gate: sentence, what it is about, criteria, what would open it', () => {
  const [criterion] = gateAnswer().criteria;
  if (!criterion) throw new Error('the example has a criterion');
  const gate = gateAnswer({
    verdict: 'BLOCKED',
    sentence: 'backend is down.',
    criteria: [
      { ...criterion, state: 'FAIL', sentence: 'backend health: 503 → FAIL; evidence /services/backend' },
      { ...criterion, name: 'P1', state: 'UNKNOWN', sentence: 'not judged', waitsFor: 'backend health' },
      { ...criterion, name: 'p95', severity: 'warn', sentence: '200 ms' },
    ],
    wouldOpen: ['backend answers 200 three times in a row'],
  });
  expect(formatGate(gate, judgeAnswer(gate, undefined), plain, NOW)).toBe(
    `✕ BLOCKED  backend is down.
staging · backend r12 · for 4 min

STATE      CRITERION         WHAT WAS SEEN
✕ FAIL     backend health    503
◌ UNKNOWN  P1                not judged; waits for backend health
✓ PASS     p95 (warns only)  200 ms

To open the gate:
  - backend answers 200 three times in a row`,
  );
});

test('the last column wraps where the terminal ends', () => {
  const rows = [['a', 'one two three four five six seven']];
  const narrow = { ...plain, width: 26 };
  expect(formatTable([{ title: 'k' }, { title: 'text' }], rows, narrow)).toBe(
    'K  TEXT\na  one two three four\n   five six seven',
  );
});

test.each([
  [{}, [], true, true],
  [{}, [], false, false],
  [{ NO_COLOR: '1' }, [], true, false],
  [{ NO_COLOR: '' }, [], true, true],
  [{}, ['--no-color'], true, false],
  [{ TERM: 'dumb' }, [], true, false],
  [{ FORCE_COLOR: '1' }, [], false, true],
])('colours with %j %j at a terminal %s: %s', (variables, args, isTerminal, expected) => {
  expect(wantsColor(variables, args, isTerminal)).toBe(expected);
});

test('instants and revisions for people', () => {
  expect(forHowLong('2026-09-13T22:00:00.000Z', NOW)).toBe('4 min');
  expect(forHowLong(null, NOW)).toBe('–');
  expect(shortRevision('3f2a9c1de03f2a9c1de03f2a9c1de03f2a9c1de0')).toBe('3f2a9c1de0');
  expect(shortRevision('r12')).toBe('r12');
});
