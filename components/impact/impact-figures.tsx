import { Clock, Since } from '#components/time/time.tsx';
import type { ImpactFigure, ImpactResponse } from '#core/api/impact.ts';
import { formatInterval } from '#core/impact/format-money.ts';
import { exactInterval } from './exact-money.ts';
import { MoneyHistory } from './money-history.tsx';

/** Blocked and if promoted, side by side and never added up: they answer different questions. */
export function ImpactFigures({ impact }: { impact: ImpactResponse }) {
  return (
    <section aria-label="Figures" className="grid gap-3 lg:grid-cols-2">
      <Figure label="Blocked: waits behind the closed gate" figure={impact.blocked}>
        {impact.blockedSince ? (
          <p className="text-muted">
            Since <Clock at={impact.blockedSince} /> (<Since at={impact.blockedSince} />
            ). Over the history below: {arrHoursText(impact.blockedArrHours)}.
          </p>
        ) : (
          <p className="text-muted">Nothing waits just now.</p>
        )}
        <MoneyHistory history={impact.history} at={impact.at} />
      </Figure>
      <Figure label="If promoted: what this build would cost in production" figure={impact.ifPromoted} />
    </section>
  );
}

type FigureProps = { label: string; figure: ImpactFigure; children?: React.ReactNode };

function Figure({ label, figure, children }: FigureProps) {
  // "$1.44M+ ARR blocked (lower bound; declared …)": the figure large, what qualifies it beside it.
  const [amount = '', ...qualified] = figure.text.split(' (');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-1.5 rounded-md border border-line px-4 py-3">
      <h2 className="text-sm font-medium text-muted">{label}</h2>
      <p className="text-2xl font-semibold tabular-nums" title={exactInterval(figure.interval)}>
        {amount}
        {qualified.length > 0 ? (
          <span className="text-sm font-normal text-muted"> ({qualified.join(' (')}</span>
        ) : null}
      </p>
      <p className="text-pretty">{figure.sentence}</p>
      {children}
    </div>
  );
}

/** "575,000 ARR-hours", from cents × hours. */
function arrHoursText(interval: ImpactResponse['blockedArrHours']): string {
  return `${formatInterval(interval).replaceAll('$', '')} ARR-hours`;
}
