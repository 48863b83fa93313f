'use client';

import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { ResultRow } from '#core/api/runs.ts';

type Entry = Pick<ResultRow['history'][number], 'runId' | 'status'>;

/** The test's last results, oldest first, each a link to its run. */
export function ResultHistory({ history, runId }: { history: readonly Entry[]; runId: number }) {
  if (history.every((entry) => entry.runId === runId))
    return <p className="text-sm text-muted">Never seen before this run.</p>;
  return (
    <div>
      <p className="text-xs text-muted">Its last {history.length} runs, this one last</p>
      <ol className="flex flex-wrap">
        {history.map((entry) => {
          const { tone, word } = RESULT_TONE[entry.status];
          const isThis = entry.runId === runId;
          const label = `${isThis ? 'this run' : `run ${entry.runId}`}: ${word}`;
          return (
            <li key={entry.runId}>
              <EnvironmentLink
                href={`/runs/${entry.runId}`}
                aria-label={label}
                aria-current={isThis ? 'true' : undefined}
                title={label}
                data-tone={tone}
                className={clsx(
                  'grid size-6 place-items-center',
                  isThis && 'rounded-sm border border-line-strong',
                )}
              >
                <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" className="tone-mark">
                  <ToneShape tone={tone} />
                </svg>
                <span className="sr-only">{label}</span>
              </EnvironmentLink>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
