import { orderSuites, passedText, underWayText } from '#components/runs/order-suites.ts';
import { SUITE_TONE, TONE_RANK } from '#components/ui/tone.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import { fitLines } from './fit-lines.ts';
import { WallLine, WallList } from './wall-list.tsx';

const MOST_LINES = 5;

/** The suites of highest priority, the worst of each first: how many passed of how many. */
export function WallSuites({ suites }: { suites: readonly SuiteStatus[] }) {
  const ordered = orderSuites(suites.toSorted((a, b) => rankOf(a) - rankOf(b)));
  const { shown, hidden } = fitLines(ordered, ({ running }) => (running ? 2 : 1), MOST_LINES);
  return (
    <WallList title="Tests">
      {shown.map((suite) => {
        const { tone, word } = SUITE_TONE[suite.state];
        return (
          <WallLine
            key={suite.name}
            tone={tone}
            figure={
              <>
                {suite.state === 'running' ? null : (passedText(suite) ?? '—')}{' '}
                <span className="text-muted">{word}</span>
              </>
            }
            detail={suite.running ? `under way: ${underWayText(suite.running)}` : null}
          >
            <span className="text-muted">{suite.priority}</span> {suite.title}
          </WallLine>
        );
      })}
      {hidden.length > 0 ? <li className="truncate text-muted">{moreText(hidden)}</li> : null}
      {suites.length === 0 ? <li className="text-muted">none is configured yet</li> : null}
    </WallList>
  );
}

function rankOf({ state }: SuiteStatus): number {
  return TONE_RANK[SUITE_TONE[state].tone];
}

/** "3 more: all passed", or how many did not. */
function moreText(hidden: readonly SuiteStatus[]): string {
  const open = hidden.filter(({ state }) => state !== 'passed').length;
  return `${hidden.length} more: ${open === 0 ? 'all passed' : `${open} not passed`}`;
}
