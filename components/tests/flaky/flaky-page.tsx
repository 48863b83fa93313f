'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import { findFilterProblems } from '#core/runs/result-filter.ts';
import { Awaited } from '../awaited.tsx';
import { FilterField } from '../filter-field.tsx';
import { flakyQuery } from '../queries.ts';
import { useSettled } from '../use-settled.ts';
import { FlakyPanel } from './flaky-panel.tsx';
import { FLAKY_PARAMS } from './flaky-params.ts';
import { QuarantinePanel } from './quarantine-panel.tsx';

const KINDS = {
  any: 'of any kind',
  retry: 'retry flakes',
  flip: 'flips between runs',
} as const;

/** Tests that sometimes fail for no reason of the code, by what they cost, and those set aside for it. */
export function FlakyPage() {
  return (
    <>
      <PageHead page="Flaky tests" />
      <h1 className="text-xl font-semibold">Flaky tests</h1>
      <Flaky />
    </>
  );
}

function Flaky() {
  const environment = useEnvironment();
  const [filter, setFilter] = useQueryStates(FLAKY_PARAMS, { history: 'replace', throttleMs: 300 });
  const q = useSettled(filter.q);
  const query = useInfiniteQuery({
    ...flakyQuery(environment, { q, kind: filter.kind }),
    enabled: findFilterProblems(q).length === 0,
  });
  const [first] = query.data?.pages ?? [];
  return (
    <>
      {first ? <p className="max-w-240 text-sm text-pretty text-muted">{first.definition}</p> : null}
      <search className="grid items-start gap-2 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <FilterField
          label="Filter flaky tests"
          value={filter.q}
          onChange={(text) => void setFilter({ q: text })}
        />
        <select
          aria-label="Kind"
          value={filter.kind}
          onChange={(event) => void setFilter({ kind: event.target.value as typeof filter.kind })}
          className="h-8 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
        >
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </search>
      {!first && !query.error ? (
        <Awaited q={filter.q}>
          <LoadingPage label="flaky tests" heights={['h-10', 'h-96']} />
        </Awaited>
      ) : null}
      {!first && query.error ? (
        <ErrorPanel
          what="The flaky tests"
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      ) : null}
      {first ? (
        <FlakyPanel first={first} query={query} isFiltered={q !== '' || filter.kind !== 'any'} />
      ) : null}
      <QuarantinePanel
        state={filter.quarantine}
        onChoose={(state) => void setFilter({ quarantine: state })}
      />
    </>
  );
}
