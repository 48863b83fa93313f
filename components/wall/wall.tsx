'use client';

import { VerdictHead } from '#components/gate/verdict-head.tsx';
import { useOverview } from '#components/overview/use-overview.ts';
import { Age } from '#components/time/time.tsx';
import { StillWaiting } from '#components/ui/still-waiting.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { OverviewResponse } from '#core/api/overview.ts';
import { WallClock } from './wall-clock.tsx';
import { WallDeploys } from './wall-deploys.tsx';
import { WallNotices } from './wall-notices.tsx';
import { WallServices } from './wall-services.tsx';
import { WallSuites } from './wall-suites.tsx';
import { WallVerdict } from './wall-verdict.tsx';

/** The overview for a screen on the wall: read from five metres, touched by nobody. */
export function Wall() {
  const { data, error, refetch } = useOverview();
  if (data) return <WallScreen overview={data} />;
  return (
    <main className="wall-scale p-[calc(2*var(--wall-unit))]">
      <VerdictHead glance={null} page="Wall" />
      <h1 className="text-[length:var(--wall-text)]">{error ? 'No verdict' : 'Loading …'}</h1>
      {error ? <ErrorPanel what="The wall" error={error} onRetry={() => void refetch()} /> : <StillWaiting />}
    </main>
  );
}

function WallScreen({ overview }: { overview: OverviewResponse }) {
  const { gate, environment, services, suites, deploys, config, prober } = overview;
  const isDown = services.some((service) => service.state === 'down');
  return (
    <main className="wall-scale flex min-h-dvh flex-col gap-[calc(1.2*var(--wall-unit))] p-[calc(1.2*var(--wall-unit))] max-lg:p-4 text-[length:var(--wall-text)] leading-tight lg:h-dvh lg:overflow-hidden">
      <VerdictHead glance={{ verdict: gate.verdict, environment, isDown }} page="Wall" />
      <WallNotices config={config} prober={prober} />
      <WallVerdict gate={gate} blocked={overview.blocked} ifPromoted={overview.ifPromoted} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-x-[calc(3*var(--wall-unit))] gap-y-[var(--wall-unit)] lg:grid-cols-2 lg:overflow-hidden">
        <WallServices services={services} />
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-[calc(1.4*var(--wall-unit))]">
          <WallSuites suites={suites} />
          <WallDeploys deploys={deploys} />
        </div>
      </div>
      <footer className="flex flex-wrap items-baseline justify-between gap-x-8 text-[length:var(--wall-small)] text-muted">
        <span className="min-w-0 truncate">
          {overview.title} · {environment}
        </span>
        <span>
          updated <Age at={overview.at} />
        </span>
        <WallClock />
      </footer>
    </main>
  );
}
