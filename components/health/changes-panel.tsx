'use client';

import { ExactClock } from '#components/time/exact-clock.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ServiceDetail } from '#core/api/health.ts';

const FEW = 10;

/** Every settled change of the last day, of the service and of its probes, newest first. */
export function ChangesPanel({ changes }: Pick<ServiceDetail, 'changes'>) {
  const [shown, more] = useFew(changes, FEW);
  return (
    <Panel id="changes" title="Changes, last 24 h">
      {changes.length === 0 ? <Empty>It has not changed its state.</Empty> : null}
      <ol>
        {shown.map((change) => (
          <li
            key={`${change.probe} ${change.at} ${change.to}`}
            className="flex flex-wrap gap-x-3 border-t border-line px-4 py-2 first:border-t-0 sm:flex-nowrap"
          >
            <ExactClock at={change.at} />
            <span className="w-24 shrink-0 truncate" title={change.probe ?? 'service'}>
              {change.probe ?? <b className="font-semibold">service</b>}
            </span>
            <ToneMark {...HEALTH_TONE[change.to]} className="h-5 w-24 shrink-0" />
            <span className="min-w-0 max-sm:basis-full text-muted">{change.sentence}</span>
          </li>
        ))}
      </ol>
      {more}
    </Panel>
  );
}
