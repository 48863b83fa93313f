import clsx from 'clsx';
import { Since } from '#components/time/time.tsx';
import { TONE_BORDER, TONE_SOFT, VERDICT_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { OverviewResponse } from '#core/api/overview.ts';

type Props = Pick<OverviewResponse, 'gate' | 'blocked' | 'ifPromoted'>;

/** The verdict, since when, why, and the money behind it. */
export function WallVerdict({ gate, blocked, ifPromoted }: Props) {
  const { tone, word } = VERDICT_TONE[gate.verdict];
  const money = [blocked, ifPromoted].find((one) => one.interval.highCents !== 0 || one.hasUnknown);
  return (
    <section
      aria-label="Verdict"
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] content-start gap-[calc(0.8*var(--wall-unit))] rounded-md border px-[calc(1.6*var(--wall-unit))] py-[var(--wall-unit)]',
        tone === 'ok' ? 'border-line' : [TONE_BORDER[tone], TONE_SOFT[tone]],
      )}
    >
      <h1
        data-tone={tone}
        className="flex flex-wrap items-center gap-x-[0.25em] text-[length:var(--wall-verdict)] leading-none font-semibold"
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark size-[0.85em]">
          <ToneShape tone={tone} />
        </svg>
        {word}
        <span className="text-[length:var(--wall-text)] font-normal text-muted">
          for <Since at={gate.since} />
        </span>
      </h1>
      <p className="line-clamp-2 text-pretty">{gate.sentence}</p>
      {money ? <p className="font-semibold lg:truncate tabular-nums">{money.text}</p> : null}
    </section>
  );
}
