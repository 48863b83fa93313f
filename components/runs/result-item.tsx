'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
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
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // A longer one above closes as this one opens, and would take it out of sight.
    if (isOpen && document.activeElement === button.current)
      button.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  function onKeyDown(event: KeyboardEvent) {
    // A dialog opened from here closes by the same key, and is nearer.
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented || isInDialog(event.target)) return;
    button.current?.focus();
    onToggle();
  }
  return (
    <li className="border-t border-line first:border-t-0" onKeyDown={onKeyDown}>
      <h2>
        <button
          ref={button}
          type="button"
          data-row=""
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={onToggle}
          className="grid min-h-9 w-full grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 px-4 py-1.5 text-left hover:bg-surface pointer-coarse:min-h-11"
        >
          <span className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-2">
            <ToneMark tone={tone} word={word} className="h-5" />
            <span className={isOpen ? 'font-medium break-words' : 'truncate'} title={result.name}>
              {result.name}
            </span>
          </span>
          <span className="text-muted tabular-nums">
            {result.durationMs === null ? '—' : durationText(result.durationMs)}
          </span>
          {marks.length > 0 || (!isOpen && result.failure) ? (
            <span className="col-span-2 truncate text-sm text-muted">
              {marks.length > 0 ? <span className="font-medium text-fg">{marks.join(' · ')} </span> : null}
              {isOpen ? null : firstLine(result.failure?.message ?? '')}
            </span>
          ) : null}
        </button>
      </h2>
      {isOpen ? (
        <div id={detailId} className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-1 pb-4">
          <CaseView runId={runId} result={result} />
        </div>
      ) : null}
    </li>
  );
}

function isInDialog(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
