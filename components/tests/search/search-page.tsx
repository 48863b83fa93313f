'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import { useSettled } from '../use-settled.ts';
import { PAGE_HITS, searchQuery } from './queries.ts';
import { SearchHits } from './search-hits.tsx';
import { askedWords, SEARCH_PARAMS } from './search-params.ts';

/** Tests, clusters and failures by the words in them. */
export function SearchPage() {
  return (
    <>
      <PageHead page="Search" />
      <h1 className="text-xl font-semibold">Search</h1>
      <Search />
    </>
  );
}

function Search() {
  const environment = useEnvironment();
  const [{ q }, setParams] = useQueryStates(SEARCH_PARAMS, { history: 'replace', throttleMs: 300 });
  const words = askedWords(useSettled(q));
  const query = useQuery(searchQuery(environment, words, PAGE_HITS));
  return (
    <>
      <search className="grid gap-1">
        <input
          data-filter=""
          type="search"
          aria-label="Search tests, clusters and failures"
          aria-describedby="search-help"
          placeholder="Words ( / )"
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          value={q}
          onChange={(event) => void setParams({ q: event.target.value })}
          className="h-10 w-full min-w-0 rounded-md border border-line-strong bg-bg px-3 text-lg pointer-coarse:h-11"
        />
        <p id="search-help" className="text-xs text-muted">
          All the words, in names of tests and clusters and in messages of failures; the last one may be a
          beginning. Paths and addresses are found by their parts.
        </p>
      </search>
      {words === '' ? (
        <p className="rounded-md border border-line px-4 py-4 text-muted">Type two letters or more.</p>
      ) : (
        <WhenLoaded query={query} what="The search" heights={['h-48', 'h-48']}>
          {(found) => (
            <SearchHits
              found={found}
              words={words}
              isStale={query.isError}
              isWaiting={query.isPlaceholderData}
            />
          )}
        </WhenLoaded>
      )}
    </>
  );
}
