'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { CellSymbols } from '../history/cell-shape.tsx';
import { testQuery } from '../queries.ts';
import { ClustersPanel } from './clusters-panel.tsx';
import { DurationsPanel } from './durations-panel.tsx';
import { EnvironmentsPanel } from './environments-panel.tsx';
import { NamesPanel } from './names-panel.tsx';
import { ReliabilityPanel } from './reliability-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { ServiceStatesPanel } from './service-states-panel.tsx';
import { TestHeading } from './test-heading.tsx';
import { TEST_PARAMS, testWindow } from './test-params.ts';
import { TestWindow } from './test-window.tsx';

/** One test: how it stands, since when, how it went, what its failures were and what they go along with. */
export function TestPage({ id }: { id: number }) {
  const [asked, setAsked] = useQueryStates(TEST_PARAMS, { history: 'replace', throttleMs: 300 });
  const query = useQuery(testQuery(useEnvironment(), id, testWindow(asked)));
  return (
    <>
      <PageHead page={query.data?.name ?? `Test ${id}`} />
      <WhenLoaded query={query} what={`Test ${id}`} heights={['h-28', 'h-32', 'h-72']}>
        {(test) => (
          <>
            <TestHeading test={test} />
            <TestWindow
              asked={asked}
              test={test}
              isWaiting={query.isPlaceholderData}
              onChange={(change) => void setAsked(change)}
            />
            <Panels test={test} isStale={query.isError} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Panels({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  return (
    <>
      <CellSymbols />
      <ResultsPanel test={test} isStale={isStale} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <DurationsPanel test={test} isStale={isStale} />
          <ClustersPanel test={test} isStale={isStale} />
          <EnvironmentsPanel test={test} isStale={isStale} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ReliabilityPanel test={test} isStale={isStale} />
          <ServiceStatesPanel test={test} isStale={isStale} />
          <NamesPanel test={test} isStale={isStale} />
        </div>
      </div>
    </>
  );
}
