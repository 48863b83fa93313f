'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Age } from '#components/time/time.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { CRITERION_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { CriterionResult } from '#core/api/gate.ts';
import { criteriaTree, reasonText } from './criteria-tree.ts';

const COLUMNS = [
  { title: 'Criterion' },
  { title: 'Observed' },
  { title: 'Needs' },
  { title: 'State' },
  { title: 'Evidence' },
];

/** criterion · observed · needs · state, with evidence; what waits stands under what it waits for. */
export function CriteriaTable({ criteria }: { criteria: readonly CriterionResult[] }) {
  return (
    <table className="w-full max-md:block">
      <caption className="sr-only">Criteria, failing first</caption>
      <TableHead columns={COLUMNS} className="max-md:sr-only" />
      <tbody className="border-t border-line max-md:block">
        {criteriaTree(criteria).flatMap(({ criterion, waiting }) => [
          <CriterionRow key={criterion.name} criterion={criterion} isWaiting={false} />,
          ...waiting.map((other) => <CriterionRow key={other.name} criterion={other} isWaiting />),
        ])}
      </tbody>
    </table>
  );
}

function CriterionRow({ criterion, isWaiting }: { criterion: CriterionResult; isWaiting: boolean }) {
  const { tone, word } = CRITERION_TONE[criterion.state];
  const reason = reasonText(criterion.reason);
  return (
    <tr
      title={criterion.sentence}
      className="border-t border-line align-top first:border-t-0 max-md:grid max-md:gap-0.5 max-md:px-4 max-md:py-2"
    >
      <th scope="row" className={isWaiting ? 'py-2 pr-3 pl-9 max-md:p-0' : 'py-2 pr-3 pl-4 max-md:p-0'}>
        {isWaiting ? (
          <span aria-hidden="true" className="mr-1.5 -ml-4 text-muted">
            └
          </span>
        ) : null}
        {criterion.name}
        {criterion.severity === 'warn' ? <span className="text-muted"> (warns only)</span> : null}
        {isWaiting ? (
          <span className="block font-normal text-muted">waits for {criterion.waitsFor}</span>
        ) : null}
      </th>
      <td className="px-3 py-2 tabular-nums max-md:p-0">
        <span className="text-muted md:hidden">observed </span>
        {criterion.observed}
        {criterion.n === null ? null : <span className="text-muted"> · n = {criterion.n}</span>}
        <span className="block text-xs text-muted">
          {criterion.at ? <Age at={criterion.at} /> : null}
          {criterion.revision ? ` on ${criterion.revision}` : null}
        </span>
      </td>
      <td className="px-3 py-2 tabular-nums max-md:p-0">
        <span className="text-muted md:hidden">needs </span>
        {criterion.needs}
      </td>
      <td className="px-3 py-2 max-md:p-0">
        <ToneMark tone={tone} word={reason ? `${word}: ${reason}` : word} />
      </td>
      <td className="py-2 pr-4 pl-3 max-md:p-0">
        {criterion.evidence.length === 0 ? <span className="text-muted">none</span> : null}
        {criterion.evidence.map((link) => (
          <EnvironmentLink
            key={link.href}
            data-row=""
            href={link.href}
            className="mr-3 inline-block py-0.5 underline"
          >
            {link.label}
          </EnvironmentLink>
        ))}
      </td>
    </tr>
  );
}
