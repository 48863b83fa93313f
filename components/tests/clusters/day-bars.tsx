import { barHeights, dayCounts, dayCountsText } from './day-counts.ts';

const BAR = 8;
const HEIGHT = 24;

type Props = { from: string; perDay: readonly number[]; className?: string };

/** Failures a day as bars, today at the right; the same in words for whoever does not see them. */
export function DayBars({ from, perDay, className }: Props) {
  const text = dayCountsText(dayCounts(from, perDay));
  return (
    <svg
      viewBox={`0 0 ${perDay.length * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
      className={className ?? 'h-6 w-full'}
    >
      <title>{text}</title>
      <path
        d={`M0 ${HEIGHT - 0.5}H${perDay.length * BAR}`}
        vectorEffect="non-scaling-stroke"
        className="stroke-line"
      />
      <path d={barsPath(perDay)} className="keeps-colour fill-bad" />
    </svg>
  );
}

function barsPath(perDay: readonly number[]): string {
  return barHeights(perDay)
    .flatMap((share, place) => {
      const height = share * HEIGHT;
      if (height === 0) return [];
      return `M${place * BAR + 1} ${HEIGHT}v${-height}h${BAR - 2}v${height}Z`;
    })
    .join('');
}
