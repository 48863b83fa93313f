'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { ServicesResponse } from '#core/api/health.ts';
import { countStates, filterServices } from './filter-services.ts';
import { orderServices } from './order-services.ts';
import { servicesQuery } from './queries.ts';
import { ServicesTable } from './services-table.tsx';

/** Every service, worst first, with a filter that is part of the address. */
export function ServicesPage() {
  const { data, error, refetch, isFetching } = useQuery(servicesQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Services" />
      <h1 className="text-xl font-semibold">Services</h1>
      {data ? <Services response={data} /> : null}
      {!data && error ? (
        <ErrorPanel what="Services" error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
      {!data && !error ? <LoadingPage label="services" heights={['h-10', 'h-96']} /> : null}
    </>
  );
}

function Services({ response }: { response: ServicesResponse }) {
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault(''));
  const ordered = orderServices(response.services);
  const shown = filterServices(ordered, filter);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex items-center gap-2">
          <span className="text-sm text-muted">Filter</span>
          <input
            data-filter=""
            type="search"
            value={filter}
            placeholder="s:down chat"
            onChange={(event) => void setFilter(event.target.value || null)}
            className="min-h-8 w-56 rounded-md border border-line-strong bg-raised px-2 pointer-coarse:min-h-11"
          />
        </label>
        <p className="flex flex-wrap gap-x-3 text-sm">
          {countStates(ordered).map(({ word, count }) => (
            <button
              key={word}
              type="button"
              onClick={() => void setFilter(`s:${word.split(' ')[0]}`)}
              className="min-h-6 underline tabular-nums"
            >
              {count} {word}
            </button>
          ))}
        </p>
      </div>
      <Panel
        id="all-services"
        title={`${shown.length} of ${ordered.length}`}
        aside={
          <span>
            updated <Age at={response.at} />
          </span>
        }
      >
        {shown.length > 0 ? (
          <ServicesTable services={shown} caption="All services, worst first" isComplete />
        ) : (
          <Empty
            {...(ordered.length === 0 ? { command: 'npx greenroom config example > greenroom.yaml' } : {})}
          >
            {ordered.length === 0
              ? 'No service is configured for this environment.'
              : `No service matches “${filter}”.`}
          </Empty>
        )}
      </Panel>
    </>
  );
}
