import { orderSuites, passedText } from '#components/runs/order-suites.ts';
import { SUITE_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { SuiteStatus } from '#core/api/overview.ts';

const MOST_LINES = 6;

/** The suites of highest priority: how many passed of how many. */
export function WallSuites({ suites }: { suites: readonly SuiteStatus[] }) {
  return (
    <section aria-label="Tests">
      <ul className="grid gap-[1.2vh] text-[clamp(1.1rem,2.2vw,2.75rem)] leading-tight">
        {orderSuites(suites)
          .slice(0, MOST_LINES)
          .map((suite) => (
            <WallSuite key={suite.name} suite={suite} />
          ))}
      </ul>
    </section>
  );
}

function WallSuite({ suite }: { suite: SuiteStatus }) {
  const { tone, word } = SUITE_TONE[suite.state];
  return (
    <li data-tone={tone} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-[1vw]">
      <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark size-[0.9em] self-center">
        <ToneShape tone={tone} />
      </svg>
      <span className="min-w-0 truncate">
        <span className="text-muted">{suite.priority}</span> {suite.title}
      </span>
      <span className="tabular-nums">
        {passedText(suite) ?? '—'} <span className="text-[0.7em] text-muted">{word}</span>
      </span>
    </li>
  );
}
