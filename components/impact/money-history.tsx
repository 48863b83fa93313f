import { Clock } from '#components/time/time.tsx';
import type { ImpactResponse } from '#core/api/impact.ts';
import { formatInterval } from '#core/impact/format-money.ts';

type Step = { at: string; until: string; lowCents: number; isOpen: boolean; text: string };

const HEIGHT = 40;

/** Blocked ARR over time as steps of its lower bound, with the same figures as a list for whoever cannot see it. */
export function MoneyHistory({ history, at }: Pick<ImpactResponse, 'history' | 'at'>) {
  const steps = history.map((entry, index): Step => {
    const { lowCents, highCents } = entry.blocked;
    const until = history[index + 1]?.at ?? at;
    return { at: entry.at, until, lowCents, isOpen: highCents === null, text: formatInterval(entry.blocked) };
  });
  const [first] = steps;
  const highest = Math.max(0, ...steps.map((step) => step.lowCents));
  if (!first || highest === 0) return null;
  const startMs = Date.parse(first.at);
  const spanMs = Math.max(1, Date.parse(at) - startMs);
  const share = (instant: string) => `${((Date.parse(instant) - startMs) / spanMs) * 100}%`;
  return (
    <figure className="mt-1 grid gap-1">
      <p className="text-xs text-muted">Over time, at most {highestText(steps, highest)}</p>
      <svg
        aria-hidden="true"
        shapeRendering="crispEdges"
        className="w-full border-b border-line"
        height={HEIGHT}
      >
        {steps.map((step) => {
          const height = (step.lowCents / highest) * (HEIGHT - 4);
          const width = `${((Date.parse(step.until) - Date.parse(step.at)) / spanMs) * 100}%`;
          return (
            <rect
              key={step.at}
              x={share(step.at)}
              width={width}
              y={HEIGHT - height}
              height={height}
              className="fill-line-strong"
            />
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-xs text-muted">
        <Clock at={first.at} />
        <Clock at={at} />
      </figcaption>
      <ol className="sr-only">
        {steps.map((step) => (
          <li key={step.at}>
            from {step.at}: {step.lowCents === 0 && !step.isOpen ? 'nothing' : `${step.text} ARR`} blocked
          </li>
        ))}
      </ol>
    </figure>
  );
}

function highestText(steps: readonly Step[], highest: number): string {
  return steps.find((step) => step.lowCents === highest)?.text ?? '';
}
