'use client';

import { durationText } from '#components/time/format-instant.ts';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ResultRow } from '#core/api/runs.ts';
import { CaseView } from './case/case-view.tsx';
import { marksOf } from './result-marks.ts';

type Props = { runId: number; result: ResultRow; isOpen: boolean; onToggle: () => void };

/** One result in a line: what failed, its first words, how long it took. */
export function ResultItem({ runId, result, isOpen, onToggle }: Props) {
  const { tone, word } = RESULT_TONE[result.status];
  const detailId = `result-${result.ordinal}`;
  const marks = marksOf(result);
  return (
    <li className="border-t border-line first:border-t-0">
      <h3>
        <button
          type="button"
          data-row=""
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={onToggle}
          className="grid min-h-9 w-full grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 px-4 py-1.5 text-left hover:bg-surface pointer-coarse:min-h-11"
        >
          <span className="flex min-w-0 flex-wrap items-start gap-x-2">
            <ToneMark tone={tone} word={word} className="h-5" />
            <span
              className={isOpen ? 'min-w-0 font-medium break-words' : 'min-w-0 truncate'}
              title={result.name}
            >
              {result.name}
            </span>
          </span>
          <span className="text-muted tabular-nums">
            {result.durationMs === null ? '—' : durationText(result.durationMs)}
          </span>
          {marks.length > 0 || (!isOpen && result.failure) ? (
            <span className="col-span-2 truncate text-sm text-muted">
              {marks.length > 0 ? <span className="text-fg">{marks.join(' · ')} </span> : null}
              {isOpen ? null : firstLine(result.failure?.message ?? '')}
            </span>
          ) : null}
        </button>
      </h3>
      {isOpen ? (
        <div id={detailId} className="grid gap-3 px-4 pt-1 pb-4">
          <CaseView runId={runId} result={result} />
        </div>
      ) : null}
    </li>
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
