'use client';

import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { parseResultFilter } from '#core/runs/result-filter.ts';
import { FilterLink } from './filter-link.tsx';

type Group = RunDetail['groups'][number];

const FEW = 6;

/** Failures that say the same, each group a filter; flaky and blocked ones are among them. */
export function RunGroups({ run, q }: { run: RunDetail; q: string }) {
  const { group: chosen } = parseResultFilter(q);
  const [shown, more] = useFew(run.groups, FEW);
  if (run.groups.length === 0) return null;
  return (
    <nav aria-labelledby="groups-title">
      <h2 id="groups-title" className="mb-1 text-sm font-semibold">
        What belongs together
      </h2>
      <ul className="grid grid-cols-[minmax(0,1fr)]">
        {shown.map((group) => (
          <GroupItem key={group.key} group={group} isOn={chosen === group.key} />
        ))}
      </ul>
      {more}
    </nav>
  );
}

function GroupItem({ group, isOn }: { group: Group; isOn: boolean }) {
  return (
    <li className={clsx('rounded-md', isOn && 'bg-info-soft')}>
      <FilterLink
        isOn={isOn}
        change={{ group: isOn ? null : group.key, statuses: [], standings: [] }}
        className={clsx(
          'flex min-h-8 w-full items-start justify-between gap-3 rounded-md px-2 py-1 text-left hover:bg-surface pointer-coarse:min-h-11',
          isOn && 'font-medium',
        )}
      >
        <span className="flex min-w-0 items-start gap-1.5" title={group.name}>
          <ToneMark {...RESULT_TONE[group.status]} isWordHidden className="mt-0.5" />
          <span className="line-clamp-2 min-w-0 text-sm break-words">{group.name}</span>
        </span>
        <span className="tabular-nums">{group.count}</span>
      </FilterLink>
      <GroupFacts group={group} />
    </li>
  );
}

/** New or since when, whose, and the way to its cluster and its issue. */
function GroupFacts({ group }: { group: Group }) {
  const { cluster, knownIssue, owners, quarantined } = group;
  // Who was blocked did not fail, and so is no new failure either.
  const isNew = group.isNew && group.status !== 'blocked';
  const kept = quarantined > 0 ? `${quarantined} in quarantine` : null;
  const text = [sinceText(group), owners.join(', '), kept].filter(Boolean).join(' · ');
  return (
    <p className="flex flex-wrap items-center gap-x-3 pr-2 pb-1 pl-7.5 text-xs text-muted">
      {isNew ? <strong className="text-fg">new</strong> : null}
      {text ? <span>{text}</span> : null}
      {cluster ? (
        <EnvironmentLink
          href={`/tests/clusters/${cluster.id}`}
          aria-label={`Cluster ${cluster.name}`}
          className="inline-flex min-h-6 items-center underline"
        >
          cluster
        </EnvironmentLink>
      ) : null}
      {knownIssue ? (
        <a
          href={knownIssue.url}
          rel="noreferrer"
          title={knownIssue.title ?? knownIssue.url}
          className="inline-flex min-h-6 items-center underline"
        >
          known issue
        </a>
      ) : null}
    </p>
  );
}

function sinceText({ isNew, failingSince }: Group): string | null {
  if (isNew || failingSince === null) return null;
  return `since ${failingSince.revision ?? `run ${failingSince.runId}`}`;
}
