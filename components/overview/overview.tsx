'use client';

import { OnStagingPanel } from '#components/deploys/on-staging-panel.tsx';
import { VerdictBanner } from '#components/gate/verdict-banner.tsx';
import { VerdictHead } from '#components/gate/verdict-head.tsx';
import { ServicesPanel } from '#components/health/services-panel.tsx';
import { SuitesPanel } from '#components/runs/suites-panel.tsx';
import { useClockText } from '#components/time/rendered-at.tsx';
import { TimelinePanel } from '#components/timeline/timeline-panel.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';
import { HappeningsPanel } from './happenings-panel.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { OwnNotices, SampleNotice } from './own-notices.tsx';
import { useOverview } from './use-overview.ts';

/** Is staging healthy, may I deploy, how much is blocked, what broke last: in this order. */
export function Overview() {
  const { data, error, refetch, isFetching } = useOverview();
  const staleText = useClockText((now) =>
    data && now - Date.parse(data.at) > SAFETY_NET_MS * 3 ? 'stale' : '',
  );
  if (!data) {
    return (
      <>
        <VerdictHead glance={null} page="Overview" />
        {error ? (
          <ErrorPanel
            what="The overview"
            error={error}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        ) : (
          <OverviewSkeleton />
        )}
      </>
    );
  }
  const isStale = staleText !== '';
  const isDown = data.services.some((service) => service.state === 'down');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <VerdictHead
        glance={{ verdict: data.gate.verdict, environment: data.environment, isDown }}
        page={null}
      />
      <VerdictBanner gate={data.gate} blocked={data.blocked} ifPromoted={data.ifPromoted} />
      <OwnNotices config={data.config} prober={data.prober} />
      {data.config.source === 'sample' ? <SampleNotice /> : null}
      <ServicesPanel services={data.services} at={data.at} isStale={isStale} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <HappeningsPanel happenings={data.happenings} isStale={isStale} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <SuitesPanel suites={data.suites} revision={data.gate.revision} isStale={isStale} />
          <OnStagingPanel
            deploys={data.deploys}
            environment={data.environment}
            service={data.services[0]?.name}
            isStale={isStale}
          />
        </div>
      </div>
      <TimelinePanel timeline={data.timeline} isStale={isStale} />
    </div>
  );
}
