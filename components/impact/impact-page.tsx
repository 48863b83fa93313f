'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { ImpactResponse } from '#core/api/impact.ts';
import { CapabilityList } from './capability-list.tsx';
import { FixList } from './fix-list.tsx';
import { ImpactFigures } from './impact-figures.tsx';
import { impactQuery } from './queries.ts';

const FIRST_CAPABILITY = 'npx greenroom config example';

/** The money behind the gate: one interval, what it is made of, and what would free it. */
export function ImpactPage() {
  const { data, error, refetch, isFetching } = useQuery(impactQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Impact" />
      <h1 className="text-xl font-semibold">Impact</h1>
      {data ? <Impact impact={data} /> : null}
      {!data && error ? (
        <ErrorPanel what="Impact" error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
      {!data && !error ? <LoadingPage label="impact" heights={['h-32', 'h-64', 'h-32']} /> : null}
    </>
  );
}

function Impact({ impact }: { impact: ImpactResponse }) {
  return (
    <>
      <ImpactFigures impact={impact} />
      {impact.contradictions.map((sentence) => (
        <Notice key={sentence} tone="warn" title={sentence} />
      ))}
      <Panel
        id="capabilities"
        title="By capability"
        aside={
          <span>
            updated <Age at={impact.at} />
          </span>
        }
      >
        {impact.capabilities.length === 0 ? (
          <Empty command={FIRST_CAPABILITY}>
            No capability has an amount yet. Name what users can do and what it is worth under “capabilities”
            in greenroom.yaml; the example shows how:
          </Empty>
        ) : (
          <CapabilityList capabilities={impact.capabilities} />
        )}
      </Panel>
      <Panel id="fixes" title="Fix this alone">
        <FixList fixes={impact.fixes} />
      </Panel>
    </>
  );
}
