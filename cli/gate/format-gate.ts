import type { CriterionResult, GateResponse } from '#core/api/gate.ts';
import { criterionMark, type Look, verdictMark } from '../output/paint.ts';
import { forHowLong, shortRevision } from '../output/since.ts';
import { formatTable } from '../output/table.ts';
import type { Judgement } from './judge-answer.ts';

/** The verdict in one sentence first, then each criterion, then what would open the gate. */
export function formatGate(gate: GateResponse, judgement: Judgement, look: Look, now: Date): string {
  const { paint } = look;
  const about = [
    gate.environment,
    gate.service === null ? null : `${gate.service} ${shortRevision(gate.revision)}`,
    `for ${forHowLong(gate.since, now)}`,
  ].filter((part) => part !== null);
  const rows = gate.criteria.map((criterion) => [
    criterionMark(criterion.state, paint),
    criterion.severity === 'warn' ? `${criterion.name} ${paint.dim('(warns only)')}` : criterion.name,
    criterion.waitsFor === null ? seen(criterion) : `${seen(criterion)}; waits for ${criterion.waitsFor}`,
  ]);
  const columns = [{ title: 'state' }, { title: 'criterion' }, { title: 'what was seen' }];
  return [
    `${verdictMark(judgement.verdict, paint)}  ${judgement.sentence}`,
    paint.dim(about.join(' · ')),
    ...(rows.length > 0 ? ['', formatTable(columns, rows, look)] : []),
    ...(gate.wouldOpen.length > 0 && judgement.verdict !== 'GO'
      ? ['', 'To open the gate:', ...gate.wouldOpen.map((sentence) => `  - ${sentence}`)]
      : []),
  ].join('\n');
}

/** The sentence without what the other columns say, and without the link into the page. */
function seen({ name, sentence }: CriterionResult): string {
  const own = sentence.startsWith(`${name}: `) ? sentence.slice(name.length + 2) : sentence;
  return own.replace(/ → (PASS|FAIL|UNKNOWN)(; evidence \S+)?$/, '');
}
