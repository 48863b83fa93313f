'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useHeldBack } from '#components/live/use-held-back.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Empty } from '#components/ui/empty.tsx';
import { MoreButton } from '#components/ui/more-button.tsx';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { RunSummary } from '#core/api/runs.ts';
import { FIRST_REPORT } from './first-report.ts';
import { type RunFilter, runsQuery } from './queries.ts';
import { RunsTable } from './runs-table.tsx';

const FILTER = {
  suite: parseAsString.withDefault(''),
  revision: parseAsString.withDefault(''),
  branch: parseAsString.withDefault(''),
  state: parseAsStringLiteral(['', 'running', 'finished', 'interrupted', 'not_run']).withDefault(''),
};
/** Every test report that came in, newest first. */
export function RunsView() {
  return (
    <>
      <PageHead page="Runs" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h1 className="text-xl font-semibold">Runs</h1>
        <FilteredRuns />
      </div>
    </>
  );
}

function FilteredRuns() {
  const environment = useEnvironment();
  const [filter, setFilter] = useQueryStates(FILTER, { history: 'replace', throttleMs: 300 });
  const query = useInfiniteQuery(runsQuery(environment, filter));
  const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <RunsFilter filter={filter} onChange={setFilter} />
      {query.isPending ? <LoadingPage label="runs" heights={['h-96']} /> : null}
      {query.error && !query.data ? (
        <ErrorPanel what="The runs" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data && runs.length === 0 ? <NoRuns isFiltered={Object.values(filter).some(Boolean)} /> : null}
      {runs.length > 0 ? <ReadRuns key={Object.values(filter).join('\n')} runs={runs} /> : null}
      <p className="empty:hidden">
        <MoreButton query={query} />
      </p>
    </>
  );
}

function ReadRuns({ runs }: { runs: readonly RunSummary[] }) {
  const [shown, pill] = useHeldBack(runs, 'run');
  return (
    <>
      {pill}
      <RunsTable runs={shown} />
    </>
  );
}

function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="rounded-md border border-line">
      {isFiltered ? (
        <p className="px-4 py-4 text-muted">No run matches this filter.</p>
      ) : (
        <Empty command={FIRST_REPORT}>
          No report has come in yet. JUnit XML, Playwright, Jest, pytest, TAP and many more formats are
          understood; send the first one:
        </Empty>
      )}
    </div>
  );
}

type FilterProps = { filter: RunFilter; onChange: (change: Partial<RunFilter>) => void };
const STATES: [RunFilter['state'], string][] = [
  ['', 'any state'],
  ['running', 'running'],
  ['finished', 'finished'],
  ['interrupted', 'interrupted'],
  ['not_run', 'not run'],
];
const FIELDS: Exclude<keyof RunFilter, 'state'>[] = ['suite', 'revision', 'branch'];

function RunsFilter({ filter, onChange }: FilterProps) {
  return (
    <search className="flex flex-wrap gap-2">
      {FIELDS.map((field, index) => (
        <input
          key={field}
          type="search"
          {...(index === 0 ? { 'data-filter': '' } : {})}
          aria-label={`Filter by ${field}`}
          placeholder={field}
          defaultValue={filter[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
          className="h-8 min-w-0 grow basis-28 rounded-md border border-line-strong bg-bg px-2 sm:w-40 sm:flex-none pointer-coarse:h-11"
        />
      ))}
      <select
        aria-label="Filter by state"
        value={filter.state}
        onChange={(event) => onChange({ state: event.target.value as RunFilter['state'] })}
        className="h-8 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
      >
        {STATES.map(([state, word]) => (
          <option key={state} value={state}>
            {word}
          </option>
        ))}
      </select>
    </search>
  );
}
