'use client';

import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ClusterEvent } from '#core/api/clusters.ts';

const FEW = 8;

/** What people did with it, newest first. */
export function ClusterEvents({ events }: { events: readonly ClusterEvent[] }) {
  const [shown, more] = useFew(
    events.map((event, place) => ({ ...event, place })),
    FEW,
  );
  return (
    <Panel id="edits" title="History of edits">
      {events.length === 0 ? (
        <p className="px-4 py-3 text-muted">Nobody has changed it: it is as it was found.</p>
      ) : (
        <ol>
          {shown.map((event) => (
            <li
              key={`${event.at} ${event.place}`}
              className="border-t border-line px-4 py-2 first:border-t-0"
            >
              <p className="break-words">{event.sentence}</p>
              <p className="text-sm text-muted">
                <Clock at={event.at} /> by {event.by ?? 'someone who gave no name'}
              </p>
            </li>
          ))}
        </ol>
      )}
      {more}
    </Panel>
  );
}
