'use client';

import { useClocks } from '#components/time/time.tsx';
import type { TimelineResponse } from '#core/api/overview.ts';
import { rowsOf } from './lanes.ts';

/** The timeline in words, for those who do not see the picture. */
export function TimelineTable({ timeline }: { timeline: TimelineResponse }) {
  const clock = useClocks();
  return (
    <div className="sr-only">
      <table>
        <caption>Timeline, newest first</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(timeline).map((row) => (
            <tr key={row.key}>
              <td>{clock(row.at)}</td>
              <td>{row.to === null ? null : clock(row.to)}</td>
              <td>{row.what}</td>
              <td>{row.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
