'use client';

import type { MouseEvent } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';

type Props = {
  counts: readonly { word: string; count: number }[];
  filter: string;
  onChoose: (filter: string) => void;
};

/** How many services are in each state, as links to the list of those alone. */
export function StateFilters({ counts, filter, onChoose }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-4 text-sm" aria-label="States">
      {counts.map(({ word, count }) => {
        const own = `s:${word.split(' ')[0]}`;
        const isOn = filter === own;
        return (
          <li key={word}>
            <EnvironmentLink
              href={isOn ? '/services' : `/services?q=${encodeURIComponent(own)}`}
              aria-current={isOn ? 'true' : undefined}
              onClick={(event) => {
                if (isPlain(event)) {
                  event.preventDefault();
                  onChoose(isOn ? '' : own);
                }
              }}
              className="inline-flex min-h-6 items-center underline tabular-nums aria-current:font-semibold pointer-coarse:min-h-11"
            >
              {count.toLocaleString('en')} {word}
            </EnvironmentLink>
          </li>
        );
      })}
    </ul>
  );
}

/** A click that asks for a new tab or window is the browser's own. */
function isPlain(event: MouseEvent): boolean {
  return !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
