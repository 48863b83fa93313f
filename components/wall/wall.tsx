'use client';

import { VerdictHead } from '#components/gate/verdict-head.tsx';
import { ConnectionNotice } from '#components/live/connection-notice.tsx';
import { OwnNotices } from '#components/overview/own-notices.tsx';
import { useOverview } from '#components/overview/use-overview.ts';
import { Age, Since } from '#components/time/time.tsx';
import { VERDICT_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { OverviewResponse } from '#core/api/overview.ts';
import { WallClock } from './wall-clock.tsx';
import { WallServices } from './wall-services.tsx';
import { WallSuites } from './wall-suites.tsx';

/** The overview for a screen on the wall: read from five metres, touched by nobody. */
export function Wall() {
  const { data, error, refetch } = useOverview();
  if (!data) {
    return (
      <main className="p-[2vw]">
        <VerdictHead glance={null} page="Wall" />
        {error ? <ErrorPanel what="The wall" error={error} onRetry={() => void refetch()} /> : null}
      </main>
    );
  }
  const isDown = data.services.some((service) => service.state === 'down');
  return (
    <main className="grid min-h-dvh grid-rows-[auto_auto_1fr_auto] gap-[2vh] p-[2vw]">
      <VerdictHead
        glance={{ verdict: data.gate.verdict, environment: data.environment, isDown }}
        page="Wall"
      />
      <div className="grid gap-2 empty:hidden">
        <ConnectionNotice />
        <OwnNotices config={data.config} prober={data.prober} />
      </div>
      <WallVerdict overview={data} />
      <div className="grid content-start gap-[3vw] lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <WallServices services={data.services} />
        <WallSuites suites={data.suites} />
      </div>
      <footer className="flex flex-wrap items-baseline justify-between gap-x-8 text-[clamp(1rem,1.6vw,2rem)] text-muted">
        <span>
          {data.title} · {data.environment}
        </span>
        <span>
          data from <Age at={data.at} />
        </span>
        <WallClock />
      </footer>
    </main>
  );
}

function WallVerdict({ overview }: { overview: OverviewResponse }) {
  const { gate, blocked } = overview;
  const { tone, word } = VERDICT_TONE[gate.verdict];
  return (
    <section aria-label="Verdict" className="grid gap-[1vh]">
      <h1
        data-tone={tone}
        className="flex items-center gap-[1.5vw] text-[clamp(2.5rem,8vw,9rem)] leading-none font-semibold"
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark size-[0.8em]">
          <ToneShape tone={tone} />
        </svg>
        {word}
        <span className="text-[0.35em] font-normal text-muted">
          <Since at={gate.since} />
        </span>
      </h1>
      <p className="line-clamp-2 text-[clamp(1.25rem,2.6vw,3.25rem)] leading-tight">{gate.sentence}</p>
      {blocked.interval.highCents === 0 && !blocked.hasUnknown ? null : (
        <p className="text-[clamp(1.25rem,2.6vw,3.25rem)] leading-tight font-semibold tabular-nums">
          {blocked.text}
        </p>
      )}
    </section>
  );
}
