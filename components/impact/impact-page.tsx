'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { ImpactResponse } from '#core/api/impact.ts';
import { CapabilityList } from './capability-list.tsx';
import { FixList } from './fix-list.tsx';
import { ImpactFigures } from './impact-figures.tsx';
import { impactQuery } from './queries.ts';

const FIRST_CAPABILITY = 'npx greenroom config example';

/** The money behind the gate: one interval, what it is made of, and what would free it. */
export function ImpactPage() {
  const query = useQuery(impactQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Impact" />
      <h1 className="text-xl font-semibold">Impact</h1>
      <WhenLoaded query={query} what="Impact" heights={['h-40', 'h-64', 'h-32']}>
        {(impact) => <Impact impact={impact} isStale={query.isError} />}
      </WhenLoaded>
    </>
  );
}

function Impact({ impact, isStale }: { impact: ImpactResponse; isStale: boolean }) {
  return (
    <>
      <ImpactFigures impact={impact} />
      {impact.contradictions.map((sentence) => (
        <Notice key={sentence} tone="warn" title={sentence} />
      ))}
      <Panel
        id="capabilities"
        title="By capability"
        isStale={isStale}
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
