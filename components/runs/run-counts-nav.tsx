'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { parseResultFilter, type ResultFilter } from '#core/runs/result-filter.ts';
import { FilterLink } from './filter-link.tsx';
import { countsOf, standingsOf } from './run-counts.ts';

const ALL = { statuses: [], standings: [], group: null };

/** The run in counts, each a filter: first by outcome, then the failing by what is to be done about them. */
export function RunCountsNav({ run, q }: { run: RunDetail; q: string }) {
  const { statuses, standings, group } = parseResultFilter(q);
  if (run.totals.total === 0) return null;
  const isAll = statuses.length === 0 && standings.length === 0 && group === null;
  return (
    <nav aria-label="Filter results" className="flex flex-wrap gap-1.5">
      <Count isOn={isAll} change={ALL} count={run.totals.total}>
        all
      </Count>
      {countsOf(run.totals).map(({ status, tone, word, count }) => (
        <Count
          key={status}
          isOn={statuses.length === 1 && statuses[0] === status}
          change={{ ...ALL, statuses: [status] }}
          count={count}
        >
          <ToneMark tone={tone} word={word} />
        </Count>
      ))}
      {standingsOf(run.digest).map(({ standing, word, count }, place) => (
        <Count
          key={standing}
          isOn={standings.length === 1 && standings[0] === standing}
          change={{ ...ALL, standings: [standing] }}
          count={count}
          className={place === 0 ? 'sm:ml-4' : undefined}
        >
          {word}
        </Count>
      ))}
    </nav>
  );
}

type CountProps = {
  isOn: boolean;
  change: Partial<ResultFilter>;
  count: number;
  className?: string | undefined;
  children: ReactNode;
};

function Count({ isOn, change, count, className, children }: CountProps) {
  return (
    <FilterLink
      isOn={isOn}
      change={change}
      className={clsx(
        'inline-flex min-h-8 items-center gap-2 rounded-md border px-2.5 hover:bg-surface pointer-coarse:min-h-11',
        isOn ? 'border-line-strong bg-info-soft font-medium' : 'border-line',
        className,
      )}
    >
      {children}
      <span className="tabular-nums">{count}</span>
    </FilterLink>
  );
}
