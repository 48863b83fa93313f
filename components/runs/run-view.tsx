'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import { runQuery } from './queries.ts';
import { ResultList } from './result-list.tsx';
import { RunAttempts } from './run-attempts.tsx';
import { RunCountsNav } from './run-counts-nav.tsx';
import { useRunFilter } from './run-filter.ts';
import { RunGroups } from './run-groups.tsx';
import { RunHeading } from './run-heading.tsx';
import { RunHealth } from './run-health.tsx';
import { RunRemarks } from './run-remarks.tsx';
import { RunSuites } from './run-suites.tsx';

/** One run: its failures are the page. */
export function RunView({ id }: { id: number }) {
  return (
    <>
      <PageHead page={`Run ${id}`} />
      <LoadedRun id={id} />
    </>
  );
}

function LoadedRun({ id }: { id: number }) {
  const query = useQuery(runQuery(id));
  const [filter, setFilter] = useRunFilter();
  return (
    <WhenLoaded query={query} what={`Run ${id}`} heights={['h-28', 'h-24', 'h-96']}>
      {(run) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <RunHeading run={run} />
          <RunCountsNav run={run} q={filter.q} />
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
            <div className="contents lg:grid lg:gap-4">
              <RunGroups run={run} q={filter.q} />
              <aside
                aria-label="About this run"
                className="grid grid-cols-[minmax(0,1fr)] gap-4 max-lg:order-last"
              >
                <RunHealth run={run} />
                <RunSuites run={run} />
                <RunAttempts run={run} />
                <RunRemarks run={run} />
              </aside>
            </div>
            <ResultList
              runId={id}
              isUnderWay={run.state === 'running'}
              isEmpty={run.totals.total === 0}
              filter={filter}
              setFilter={setFilter}
            />
          </div>
        </div>
      )}
    </WhenLoaded>
  );
}
