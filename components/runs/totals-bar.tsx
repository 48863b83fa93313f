import type { RunTotals } from '#core/api/runs.ts';
import { totalsText } from './totals-text.ts';

const PARTS = [
  ['failed', 'fill-bad', 12],
  ['errored', 'fill-bad', 12],
  ['blocked', 'fill-info', 8],
  ['skipped', 'fill-none', 3],
  ['passed', 'fill-ok', 5],
] as const;

type Props = {
  totals: RunTotals;
  /** Of a run under way: how many results there will be; what is missing stays empty. */
  expected?: number | null;
  className?: string;
};

/** The shares of a run's results; failures stand taller. */
export function TotalsBar({ totals, expected = null, className }: Props) {
  let x = 0;
  const text = totalsText(totals);
  const width = Math.max(1, totals.total, expected ?? 0);
  return (
    <svg
      role="img"
      aria-label={text}
      viewBox={`0 0 ${width} 12`}
      preserveAspectRatio="none"
      className={className ?? 'keeps-colour h-3 w-full'}
    >
      <title>{text}</title>
      {width > totals.total ? <rect y={11} width={width} height={1} className="fill-line-strong" /> : null}
      {PARTS.map(([status, paint, height]) => {
        const start = x;
        x += totals[status];
        return (
          <rect
            key={status}
            x={start}
            y={12 - height}
            width={totals[status]}
            height={height}
            className={paint}
          />
        );
      })}
    </svg>
  );
}
