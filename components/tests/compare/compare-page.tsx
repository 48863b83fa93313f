'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import { COMPARE_PARAMS } from './compare-params.ts';
import { ComparePicker } from './compare-picker.tsx';
import { CompareView } from './compare-view.tsx';
import { NothingChosen } from './nothing-chosen.tsx';
import { compareQuery } from './queries.ts';

/** What changed between two runs, deploys or windows. */
export function ComparePage() {
  return (
    <>
      <PageHead page="Compare" />
      <h1 className="text-xl font-semibold">Compare</h1>
      <Comparison />
    </>
  );
}

function Comparison() {
  const environment = useEnvironment();
  const [asked, setAsked] = useQueryStates(COMPARE_PARAMS, { history: 'push' });
  const query = useQuery(compareQuery(environment, asked));
  const suites = query.data?.suites.map(({ suite }) => suite) ?? [];
  const choose = (change: Partial<typeof asked>) => void setAsked(change);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ComparePicker asked={asked} suites={suites} onChange={choose} />
      {asked.base === '' || asked.head === '' ? (
        <NothingChosen asked={asked} onChoose={choose} />
      ) : (
        <WhenLoaded query={query} what="The comparison" heights={['h-20', 'h-96']}>
          {(compared) => (
            <CompareView
              compared={compared}
              asked={asked}
              isStale={query.isError}
              isWaiting={query.isPlaceholderData}
            />
          )}
        </WhenLoaded>
      )}
    </div>
  );
}
