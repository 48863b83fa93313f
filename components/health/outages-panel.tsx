'use client';

import { durationText } from '#components/time/format-instant.ts';
import { Clock, Since } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ServiceDetail } from '#core/api/health.ts';

const FEW = 10;

type Outage = ServiceDetail['outages'][number];

/** When the service was down within thirty days, newest first. */
export function OutagesPanel({ outages }: Pick<ServiceDetail, 'outages'>) {
  const [shown, more] = useFew(outages, FEW);
  return (
    <Panel id="outages" title="Outages, last 30 days">
      {outages.length === 0 ? <Empty>It was never down.</Empty> : null}
      <ol>
        {shown.map((outage) => (
          <li
            key={outage.from}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-4 border-t border-line px-4 py-2 first:border-t-0"
          >
            <OutageSpan outage={outage} />
            <span className="min-w-0 text-muted">{outage.sentence}</span>
          </li>
        ))}
      </ol>
      {more}
    </Panel>
  );
}

function OutageSpan({ outage }: { outage: Outage }) {
  if (outage.to === null) {
    return (
      <span className="flex flex-wrap gap-x-3">
        <ToneMark tone="bad" word="still down" />
        <span>
          since <Clock at={outage.from} /> (<Since at={outage.from} />)
        </span>
      </span>
    );
  }
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="font-medium tabular-nums">{durationText(outage.durationMs)}</span>
      <span>
        <Clock at={outage.from} /> – <Clock at={outage.to} />
      </span>
    </span>
  );
}
