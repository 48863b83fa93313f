import type { GateVerdict } from '#core/api/gate.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import { type JudgedCriterion, waitingTests } from './judge-criteria.ts';
import type { Trial } from './judge-trial.ts';

/** The verdict in words: what is wrong or what nobody knows, with what waits on it. */
export function verdictSentence(
  verdict: GateVerdict,
  criteria: readonly JudgedCriterion[],
  suites: readonly SuiteStatus[],
  trial: Trial,
): string {
  const required = criteria.filter(({ config }) => config.severity === 'required');
  if (verdict === 'GO') return goSentence(criteria, required.length, trial);
  if (required.length === 0) return 'No criterion of the gate is required, so nothing can say GO.';
  const failing = required.filter(({ finding }) => finding.state === 'FAIL');
  if (verdict === 'BLOCKED') return blockedSentence(failing, criteria, suites);
  if (verdict === 'NO-GO') return withOthers(failing, 'fail');
  const open = required.filter(({ finding }) => finding.state === 'UNKNOWN');
  return `Not known yet. ${withOthers(open, 'open')}`;
}

function goSentence(criteria: readonly JudgedCriterion[], required: number, { revision }: Trial): string {
  const held = required === 1 ? 'its one criterion holds' : `all ${required} required criteria hold`;
  const subject = revision === null ? 'What is deployed may go' : `Revision ${revision} may go`;
  const warnings = criteria.filter(
    ({ config, finding }) => config.severity === 'warn' && finding.state === 'FAIL',
  );
  return [`${subject}: ${held}.`, ...warnings.map(({ finding }) => `Warning: ${finding.brief}`)].join(' ');
}

function blockedSentence(
  failing: readonly JudgedCriterion[],
  criteria: readonly JudgedCriterion[],
  suites: readonly SuiteStatus[],
): string {
  const keys = failing.filter(({ config }) => 'health' in config);
  const waiting = waitingTests(
    criteria.filter(({ result, config }) => result.waitsFor !== null && config.severity === 'required'),
    suites,
  );
  const tests = waiting.map(({ priority, count }) =>
    count === null ? `the ${priority}` : `${count} ${priority}`,
  );
  const total = waiting.reduce((sum, { count }) => sum + (count ?? 2), 0);
  const verb = total === 1 ? 'test waits' : 'tests wait';
  const tail = tests.length === 0 ? '' : ` ${capital(tests.join(' and '))} ${verb}.`;
  const others = keys.slice(1).map(({ finding }) => finding.brief);
  return `${[keys[0]?.finding.brief ?? '', ...others].join(' ')}${tail}`;
}

function withOthers(found: readonly JudgedCriterion[], word: 'fail' | 'open'): string {
  const first = found[0]?.finding.brief ?? '';
  const more = found.length - 1;
  if (more <= 0) return first;
  const verb = word === 'fail' ? (more === 1 ? 'fails' : 'fail') : more === 1 ? 'is open' : 'are open';
  return `${first} ${more} more required ${more === 1 ? 'criterion' : 'criteria'} ${verb}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What would open the gate, nearest first: what can be done now before what waits for it. */
export function openers(criteria: readonly JudgedCriterion[]): string[] {
  const closed = criteria.filter(
    ({ config, finding }) => config.severity === 'required' && finding.opens !== null,
  );
  const rank = ({ config, result }: JudgedCriterion) =>
    (result.waitsFor === null ? 0 : 2) + ('health' in config ? 0 : 1);
  const sentences = [...closed].sort((a, b) => rank(a) - rank(b)).map(({ finding }) => finding.opens ?? '');
  return [...new Set(sentences)];
}
