'use client';

import clsx from 'clsx';
import { useSettledState } from '#components/live/connection-notice.tsx';
import { TONE_SOFT, type Tone } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { OverviewResponse } from '#core/api/overview.ts';

type Line = { tone: Tone; text: string };

/** Why what the wall shows may not be true any more, in words that can be read from afar. */
export function WallNotices({ config, prober }: Pick<OverviewResponse, 'config' | 'prober'>) {
  const state = useSettledState();
  const lines: Line[] = [];
  if (state === 'lost') {
    lines.push({ tone: 'bad', text: 'Connection to Greenroom lost: this is the last that arrived.' });
  }
  if (state === 'database_away') {
    lines.push({ tone: 'warn', text: 'Greenroom has lost its database: nothing new can be shown.' });
  }
  if (prober.state !== 'ok') {
    lines.push({ tone: prober.state === 'late' ? 'warn' : 'bad', text: capitalised(prober.sentence) });
  }
  if (config.problem) {
    lines.push({ tone: 'warn', text: `${config.path} has a mistake and was not applied.` });
  }
  return (
    <div role="status" className="grid gap-[0.5em] text-[length:var(--wall-small)] empty:hidden">
      {lines.map(({ tone, text }) => (
        <p
          key={text}
          data-tone={tone}
          className={clsx('flex items-center gap-[0.6em] rounded-md px-[0.6em] py-[0.3em]', TONE_SOFT[tone])}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark size-[1em] shrink-0">
            <ToneShape tone={tone} />
          </svg>
          <span className="min-w-0 truncate">{text}</span>
        </p>
      ))}
    </div>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
