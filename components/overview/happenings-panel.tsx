'use client';

import { useState } from 'react';
import { useHeldBack } from '#components/live/use-held-back.tsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { Happening } from '#core/api/overview.ts';

const AT_FIRST = 7;
const TONE_WORD = { ok: 'mended', warn: 'warning', bad: 'broke', none: 'unknown', info: 'changed' } as const;

type Props = { happenings: readonly Happening[]; isStale: boolean };

/** What broke and what mended it, newest first. */
export function HappeningsPanel({ happenings: all, isStale }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const [happenings, pill] = useHeldBack(all, 'happening');
  const shown = isWhole ? happenings : happenings.slice(0, AT_FIRST);
  return (
    <Panel id="happenings" title="What broke, newest first" isStale={isStale}>
      {pill}
      {happenings.length === 0 ? (
        <p className="px-4 py-3 text-muted">Nothing broke as far back as Greenroom has watched.</p>
      ) : (
        <ol className="grid grid-cols-[auto_auto_minmax(0,1fr)]">
          {shown.map((happening) => (
            <li
              key={happening.id}
              className="col-span-3 grid grid-cols-subgrid items-start gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0"
            >
              <ToneMark
                tone={happening.tone}
                word={`${TONE_WORD[happening.tone]}:`}
                isWordHidden
                className="h-5"
              />
              <Clock at={happening.at} className="text-muted tabular-nums" />
              <HappeningText happening={happening} />
            </li>
          ))}
        </ol>
      )}
      {happenings.length > AT_FIRST ? (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="min-h-9 w-full border-t border-line px-4 text-left underline pointer-coarse:min-h-11"
        >
          {isWhole ? 'Show fewer' : `Show all ${happenings.length}`}
        </button>
      ) : null}
    </Panel>
  );
}

function HappeningText({ happening }: { happening: Happening }) {
  const text = (
    <span className="line-clamp-2">
      {happening.sentence.startsWith(happening.subject) ? null : (
        <span className="font-medium">{happening.subject} </span>
      )}
      {happening.sentence}
    </span>
  );
  if (happening.href === null) return text;
  return (
    <EnvironmentLink
      href={happening.href}
      data-row=""
      title={happening.sentence}
      className="min-h-6 hover:underline"
    >
      {text}
    </EnvironmentLink>
  );
}
