'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { ServiceSummary, ServicesResponse } from '#core/api/health.ts';
import { countStates, filterServices } from './filter-services.ts';
import { orderServices } from './order-services.ts';
import { servicesQuery } from './queries.ts';
import { ServicesTable } from './services-table.tsx';
import { StateFilters } from './state-filters.tsx';
import { useGrowing } from './use-growing.ts';

/** Every service, worst first, with a filter that is part of the address. */
export function ServicesPage() {
  const query = useQuery(servicesQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Services" />
      <h1 className="text-xl font-semibold">Services</h1>
      <WhenLoaded query={query} what="Services" heights={['h-8', 'h-96']}>
        {(response) => <Services response={response} isStale={query.isError} />}
      </WhenLoaded>
    </>
  );
}

function Services({ response, isStale }: { response: ServicesResponse; isStale: boolean }) {
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault(''));
  const ordered = useMemo(() => orderServices(response.services), [response.services]);
  const matching = useMemo(() => filterServices(ordered, filter), [ordered, filter]);
  const choose = (text: string) => void setFilter(text || null);
  return (
    <>
      {ordered.length > 0 ? (
        <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <label className="flex min-w-0 items-center gap-2">
            <span className="text-sm text-muted">Filter</span>
            <input
              data-filter=""
              type="search"
              value={filter}
              placeholder="name, or s:down"
              onChange={(event) => choose(event.target.value)}
              className="min-h-8 w-56 min-w-0 rounded-md border border-line-strong bg-raised px-2 pointer-coarse:min-h-11"
            />
          </label>
          <StateFilters counts={countStates(ordered)} filter={filter} onChoose={choose} />
        </search>
      ) : null}
      <Panel
        id="all-services"
        title={titleOf(matching.length, ordered.length)}
        isStale={isStale}
        aside={
          <span>
            updated <Age at={response.at} />
          </span>
        }
      >
        {matching.length > 0 ? (
          <Rows services={matching} />
        ) : (
          <Nothing filter={filter} isEmpty={ordered.length === 0} onClear={() => choose('')} />
        )}
      </Panel>
    </>
  );
}

function Rows({ services }: { services: readonly ServiceSummary[] }) {
  const { shown, hasMore, grow, end } = useGrowing(services.length);
  return (
    <>
      <ServicesTable services={services.slice(0, shown)} caption="Services, worst first" isComplete />
      {hasMore ? (
        <p className="border-t border-line px-4 py-2">
          <Button ref={end} data-row="" onClick={grow}>
            Show more: {(services.length - shown).toLocaleString('en')} are not shown yet
          </Button>
        </p>
      ) : null}
    </>
  );
}

type NothingProps = { filter: string; isEmpty: boolean; onClear: () => void };

function Nothing({ filter, isEmpty, onClear }: NothingProps) {
  if (isEmpty) {
    return (
      <Empty command="npx greenroom config example > greenroom.yaml">
        No service is configured for this environment. Start from the example and name your own; it is watched
        within two seconds.
      </Empty>
    );
  }
  return (
    <>
      <Empty>No service matches “{filter}”.</Empty>
      <p className="px-4 pb-4">
        <Button onClick={onClear}>Show all services</Button>
      </p>
    </>
  );
}

/** "1,000 services", or "3 of 1,000 services" under a filter. */
function titleOf(matching: number, all: number): string {
  const of = matching === all ? '' : `${matching.toLocaleString('en')} of `;
  return `${of}${all.toLocaleString('en')} ${all === 1 ? 'service' : 'services'}`;
}
