import clsx from 'clsx';
import { VERDICT_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { GateVerdict } from '#core/api/gate.ts';

/** The verdict as shape and word, the largest thing on the page. */
export function VerdictWord({ verdict, size = 24 }: { verdict: GateVerdict; size?: number }) {
  const { tone, word } = VERDICT_TONE[verdict];
  return (
    <span
      data-tone={tone}
      className={clsx('inline-flex items-center gap-2 whitespace-nowrap text-xl font-semibold')}
    >
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" className="tone-mark">
        <ToneShape tone={tone} />
      </svg>
      {word}
    </span>
  );
}
