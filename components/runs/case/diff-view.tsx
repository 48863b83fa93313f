import clsx from 'clsx';
import type { DiffLine, FailureDiff } from '#core/api/result-detail.ts';

const LOOK = {
  same: { sign: ' ', word: '', paint: '' },
  expected: { sign: '−', word: 'expected', paint: 'bg-ok-soft' },
  actual: { sign: '+', word: 'came', paint: 'bg-bad-soft' },
} as const;

/** What was expected against what came; sign and words tell the sides apart, not the colour. */
export function DiffView({ diff }: { diff: FailureDiff }) {
  const lines = diff.hunks.flatMap((hunk, nth) => [
    ...(nth > 0 ? [{ key: `gap-${hunk.expectedLine}`, line: null }] : []),
    ...hunk.lines.map((line, place) => ({ key: `${nth}-${place}`, line })),
  ]);
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="flex gap-4 text-xs text-muted">
        <span>Difference</span>
        <span>− expected</span>
        <span>+ came</span>
      </figcaption>
      <pre className="max-w-full rounded-md border border-line bg-surface py-2 font-mono text-sm">
        {lines.map(({ key, line }) =>
          line === null ? (
            <span key={key} className="block px-3 text-muted">
              ⋯
            </span>
          ) : (
            <Line key={key} line={line} />
          ),
        )}
      </pre>
    </figure>
  );
}

function Line({ line }: { line: DiffLine }) {
  const { sign, word, paint } = LOOK[line.kind];
  const [from, to] = line.changed ?? [0, 0];
  return (
    <span className={clsx('block whitespace-pre-wrap px-3 break-words', paint)}>
      <span aria-hidden="true" className="select-none">
        {sign}{' '}
      </span>
      {word ? <span className="sr-only">{word}: </span> : null}
      {line.text.slice(0, from)}
      {to > from ? <strong className="underline decoration-2">{line.text.slice(from, to)}</strong> : null}
      {line.text.slice(to)}
    </span>
  );
}
