'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { countsOf } from './run-counts.ts';
import type { RunFilterState, SetRunFilter } from './run-filter.ts';

type Props = { run: RunDetail; filter: RunFilterState; setFilter: SetRunFilter };

/** Counts and groups of equal failures, each a filter. */
export function RunFilters({ run, filter, setFilter }: Props) {
  const isAll = filter.status === '' && filter.group === '';
  return (
    <nav aria-label="Filter results" className="grid gap-4">
      <ul className="grid">
        <FilterItem
          isOn={isAll}
          onChoose={() => setFilter({ status: '', group: '', case: null })}
          count={run.totals.total}
        >
          All results
        </FilterItem>
        {countsOf(run.totals).map(({ status, tone, word, count }) => (
          <FilterItem
            key={status}
            isOn={filter.status === status}
            onChoose={() => setFilter({ status, group: '', case: null })}
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
                isOn={filter.group === group.key}
                onChoose={() => setFilter({ group: group.key, status: '', case: null })}
                count={group.count}
              >
                <span className="flex min-w-0 items-start gap-1.5" title={group.name}>
                  <ToneMark {...RESULT_TONE[group.status]} isWordHidden className="mt-0.5" />
                  <span className="line-clamp-3 min-w-0 text-sm break-words">
                    {group.isNew ? <span className="font-semibold">new · </span> : null}
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

type ItemProps = { isOn: boolean; onChoose: () => void; count: number; children: ReactNode };

function FilterItem({ isOn, onChoose, count, children }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isOn}
        onClick={onChoose}
        className={clsx(
          'flex min-h-8 w-full items-center justify-between gap-3 rounded-md px-2 py-1 text-left hover:bg-surface pointer-coarse:min-h-11',
          isOn && 'bg-info-soft font-medium',
        )}
      >
        <span className="min-w-0">{children}</span>
        <span className="tabular-nums">{count}</span>
      </button>
    </li>
  );
}
