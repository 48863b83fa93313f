'use client';

import { Notice } from '#components/ui/notice.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { CompareResponse } from '#core/api/compare.ts';
import type { Comparison } from './compare-params.ts';
import { ComparedLists } from './compared-lists.tsx';
import { ComparedSides } from './compared-sides.tsx';
import { ComparedSuites } from './compared-suites.tsx';
import { KindFilters } from './kind-filters.tsx';

type Props = {
  compared: CompareResponse;
  asked: Comparison;
  /** The last refetch failed: what is shown is older than it should be. */
  isStale: boolean;
  /** Another answer is on its way. */
  isWaiting: boolean;
};

/** The comparison: its sentence, its two sides, what changed, suite by suite. */
export function CompareView({ compared, asked, isStale, isWaiting }: Props) {
  return (
    <>
      <section aria-label="Summary" className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 text-lg text-pretty">
          {compared.sentence}
          {isStale ? <ToneMark tone="none" word="stale" className="text-sm" /> : null}
          <span role="status" className="text-sm text-muted">
            {isWaiting ? 'loading …' : ''}
          </span>
        </p>
        <ComparedSides base={compared.base} head={compared.head} />
        {compared.notes.length > 0 ? (
          <Notice tone="info" title="Before reading on">
            <ul>
              {compared.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
      </section>
      {asked.kind === null ? <ComparedSuites suites={compared.suites} /> : null}
      <KindFilters compared={compared} chosen={asked.kind} />
      <ComparedLists compared={compared} asked={asked} />
    </>
  );
}
