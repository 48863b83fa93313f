import { Clock } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ServiceDetail } from '#core/api/health.ts';

/** Every settled change of the last day, of the service and of its probes, newest first. */
export function ChangesPanel({ changes }: Pick<ServiceDetail, 'changes'>) {
  return (
    <Panel id="changes" title="Changes, last 24 h">
      {changes.length === 0 ? (
        <Empty>None.</Empty>
      ) : (
        <ol className="max-h-96 overflow-y-auto">
          {changes.map((change) => (
            <li
              key={`${change.probe} ${change.at} ${change.to}`}
              className="flex flex-wrap items-baseline gap-x-3 border-t border-line px-4 py-2 first:border-t-0"
            >
              <Clock at={change.at} />
              <span>{change.probe ?? 'service'}</span>
              <ToneMark {...HEALTH_TONE[change.to]} />
              <span className="min-w-0 flex-1 basis-48 text-muted">{change.sentence}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
