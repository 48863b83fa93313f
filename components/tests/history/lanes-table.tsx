'use client';

import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { useClocks } from '#components/time/time.tsx';
import { deployText } from '#components/timeline/lanes.ts';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { GridResponse } from '#core/api/history.ts';

/** What stands above the columns in words and with its links, newest first; made when it is opened. */
export function LanesTable({ grid }: { grid: GridResponse }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="border-t border-line px-3 py-1"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="min-h-6 text-sm text-muted pointer-coarse:min-h-11">
        Health and deploys in words
      </summary>
      {isOpen ? <Rows grid={grid} /> : null}
    </details>
  );
}

function Rows({ grid }: { grid: GridResponse }) {
  const clock = useClocks();
  const rows = rowsOf(grid);
  if (rows.length === 0)
    return <p className="py-2">Every service was up all along, and nothing was deployed.</p>;
  return (
    <div className="max-h-80 overflow-auto">
      <table className="w-full tabular-nums">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3">
              From
            </th>
            <th scope="col" className="py-1 pr-3">
              To
            </th>
            <th scope="col" className="py-1">
              What
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, at, to, text, href }) => (
            <tr key={key} className="border-t border-line align-top">
              <td className="py-1 pr-3 whitespace-nowrap text-muted">{clock(at)}</td>
              <td className="py-1 pr-3 whitespace-nowrap text-muted">{to === null ? null : clock(to)}</td>
              <td className="py-1">
                <EnvironmentLink href={href} className="hover:underline">
                  {text}
                </EnvironmentLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Row = { key: string; at: string; to: string | null; text: string; href: string };

function rowsOf(grid: GridResponse): Row[] {
  const health = grid.health.flatMap(({ service, segments }) =>
    segments
      .filter(({ state }) => state !== 'up')
      .map(({ from, to, state, sentence }) => ({
        key: `${service}-${from}`,
        at: from,
        to,
        text: `${service} ${HEALTH_TONE[state].word}${sentence ? `: ${sentence}` : ''}`,
        href: `/services/${encodeURIComponent(service)}`,
      })),
  );
  const deploys = grid.deploys.map((deploy) => ({
    key: `deploy-${deploy.id}`,
    at: deploy.at,
    to: null,
    text: deployText(deploy),
    href: `/deploys#deploy-${deploy.id}`,
  }));
  return [...health, ...deploys].sort((a, b) => (a.at < b.at ? 1 : -1));
}
