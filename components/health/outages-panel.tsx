import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ServiceDetail } from '#core/api/health.ts';

/** When the service was down within thirty days, newest first. */
export function OutagesPanel({ outages }: Pick<ServiceDetail, 'outages'>) {
  return (
    <Panel id="outages" title="Outages, last 30 days">
      {outages.length === 0 ? (
        <Empty>None.</Empty>
      ) : (
        <ol>
          {outages.map((outage) => (
            <li
              key={outage.from}
              className="flex flex-wrap gap-x-4 border-t border-line px-4 py-2 first:border-t-0"
            >
              <span className="tabular-nums">
                <Clock at={outage.from} />
                {outage.to ? (
                  <>
                    {' – '}
                    <Clock at={outage.to} />
                  </>
                ) : null}
              </span>
              {outage.to ? (
                <span className="tabular-nums">{durationText(outage.durationMs)}</span>
              ) : (
                <ToneMark tone="bad" word={`still down, ${durationText(outage.durationMs)}`} />
              )}
              <span className="min-w-0 flex-1 basis-48 text-muted">{outage.sentence}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
