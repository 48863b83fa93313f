'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { parseResultFilter, type ResultFilter } from '#core/runs/result-filter.ts';
import { FilterLink } from './filter-link.tsx';
import { countsOf } from './run-counts.ts';

const ALL = { statuses: [], group: null };

/** Counts and groups of equal failures, each a filter. */
export function RunFilters({ run, q }: { run: RunDetail; q: string }) {
  const { statuses, group: chosen } = parseResultFilter(q);
  return (
    <nav aria-label="Filter results" className="grid gap-4">
      <ul className="grid">
        <FilterItem isOn={statuses.length === 0 && chosen === null} change={ALL} count={run.totals.total}>
          All results
        </FilterItem>
        {countsOf(run.totals).map(({ status, tone, word, count }) => (
          <FilterItem
            key={status}
            isOn={statuses.length === 1 && statuses[0] === status}
            change={{ statuses: [status], group: null }}
            count={count}
          >
            <ToneMark tone={tone} word={word} />
          </FilterItem>
        ))}
      </ul>
      {run.groups.length > 0 ? (
        <section aria-labelledby="groups-title">
          <h2 id="groups-title" className="mb-1 text-sm font-semibold">
            Equal failures
          </h2>
          <ul className="grid">
            {run.groups.map((group) => (
              <FilterItem
                key={group.key}
                isOn={chosen === group.key}
                change={{ group: group.key, statuses: [] }}
                count={group.count}
                more={<GroupFacts group={group} />}
              >
                <span className="flex min-w-0 items-start gap-1.5" title={group.name}>
                  <ToneMark {...RESULT_TONE[group.status]} isWordHidden className="mt-0.5" />
                  <span className="line-clamp-3 min-w-0 text-sm break-words">
                    {group.isNew ? <span className="font-semibold">new · </span> : null}
                    {group.knownIssue ? <span className="font-semibold">known · </span> : null}
                    {group.name}
                  </span>
                </span>
              </FilterItem>
            ))}
          </ul>
        </section>
      ) : null}
    </nav>
  );
}

type ItemProps = {
  isOn: boolean;
  change: Partial<ResultFilter>;
  count: number;
  /** Below the link, for links of its own. */
  more?: ReactNode;
  children: ReactNode;
};

function FilterItem({ isOn, change, count, more, children }: ItemProps) {
  return (
    <li>
      <FilterLink
        isOn={isOn}
        change={change}
        className={clsx(
          'flex min-h-8 w-full items-center justify-between gap-3 rounded-md px-2 py-1 text-left hover:bg-surface pointer-coarse:min-h-11',
          isOn && 'bg-info-soft font-medium',
        )}
      >
        <span className="min-w-0">{children}</span>
        <span className="tabular-nums">{count}</span>
      </FilterLink>
      {more}
    </li>
  );
}

/** Since when, whose, and the way to its cluster and its issue. */
function GroupFacts({ group }: { group: RunDetail['groups'][number] }) {
  const { cluster, knownIssue, failingSince, owners, quarantined, isNew } = group;
  const since =
    isNew || failingSince === null ? null : `since ${failingSince.revision ?? `run ${failingSince.runId}`}`;
  const kept = quarantined > 0 ? `${quarantined} quarantined` : null;
  const text = [since, owners.join(', '), kept].filter(Boolean).join(' · ');
  if (text === '' && !cluster && !knownIssue) return null;
  return (
    <p className="flex flex-wrap gap-x-3 pr-2 pb-1 pl-7.5 text-xs text-muted">
      {text}
      {cluster ? (
        <EnvironmentLink
          href={`/tests/clusters/${cluster.id}`}
          className="inline-flex min-h-6 items-center underline"
        >
          cluster
        </EnvironmentLink>
      ) : null}
      {knownIssue ? (
        <a href={knownIssue.url} rel="noreferrer" className="inline-flex min-h-6 items-center underline">
          issue
        </a>
      ) : null}
    </p>
  );
}
