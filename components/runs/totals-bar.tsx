import type { RunTotals } from '#core/api/runs.ts';
import { totalsText } from './totals-text.ts';

const PARTS = [
  ['failed', 'fill-bad', 12],
  ['errored', 'fill-bad', 12],
  ['blocked', 'fill-info', 8],
  ['skipped', 'fill-none', 3],
  ['passed', 'fill-ok', 5],
] as const;

/** The shares of a run's results; failures stand taller. */
export function TotalsBar({ totals, className }: { totals: RunTotals; className?: string }) {
  let x = 0;
  const text = totalsText(totals);
  return (
    <svg
      role="img"
      aria-label={text}
      viewBox={`0 0 ${Math.max(1, totals.total)} 12`}
      preserveAspectRatio="none"
      className={className ?? 'keeps-colour h-3 w-full'}
    >
      <title>{text}</title>
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
