'use client';

import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock, Since } from '#components/time/time.tsx';
import { TONE_BORDER, TONE_SOFT, VERDICT_TONE } from '#components/ui/tone.ts';
import type { OverviewResponse } from '#core/api/overview.ts';
import { criteriaText } from './criteria-text.ts';
import { splitFigure } from './split-figure.ts';
import { VerdictWord } from './verdict-word.tsx';

type Props = Pick<OverviewResponse, 'gate' | 'blocked' | 'ifPromoted'>;

/** The page's first sentence: may this build be deployed, since when, and what it holds up. */
export function VerdictBanner({ gate, blocked, ifPromoted }: Props) {
  const { tone } = VERDICT_TONE[gate.verdict];
  const isQuiet = tone === 'ok';
  return (
    <section
      aria-label="Verdict"
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 rounded-md border px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)]',
        isQuiet ? 'border-line' : [TONE_BORDER[tone], TONE_SOFT[tone]],
      )}
    >
      <h1>
        <VerdictWord verdict={gate.verdict} />
      </h1>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
        <p className="text-lg text-pretty">{gate.sentence}</p>
        <p className="text-muted">
          {gate.verdict} since <Clock at={gate.since} /> (<Since at={gate.since} />)
          {gate.revision ? `, on ${[gate.service, gate.revision].filter(Boolean).join(' ')}` : ''} ·{' '}
          {criteriaText(gate.counts)}
          <EnvironmentLink href="/gate" className="ml-3 inline-block py-0.5 font-medium text-fg underline">
            why →
          </EnvironmentLink>
        </p>
        <p className="flex flex-wrap gap-x-6 font-medium tabular-nums empty:hidden">
          <MoneyText figure={blocked} />
          <MoneyText figure={ifPromoted} />
        </p>
      </div>
    </section>
  );
}

/** Money only where there is some: nothing at stake is not worth a figure. */
function MoneyText({ figure }: { figure: OverviewResponse['blocked'] }) {
  if (figure.interval.highCents === 0 && !figure.hasUnknown) return null;
  const [amount, caveat] = splitFigure(figure.text);
  return (
    <span title={figure.sentence}>
      {amount} <span className="text-sm font-normal text-muted">{caveat}</span>
    </span>
  );
}
