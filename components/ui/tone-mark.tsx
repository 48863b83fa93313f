import clsx from 'clsx';
import { TONE_TEXT, type Tone } from './tone.ts';
import { ToneShape } from './tone-shape.tsx';

type Props = {
  tone: Tone;
  word: string;
  /** The word is for screen readers only, because the text beside the mark already says it. */
  isWordHidden?: boolean;
  size?: number;
  className?: string;
};

/** Colour, shape and word of a state, always the three together. */
export function ToneMark({ tone, word, isWordHidden = false, size = 14, className }: Props) {
  return (
    <span data-tone={tone} className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" className="tone-mark shrink-0">
        <ToneShape tone={tone} />
      </svg>
      <span className={isWordHidden ? 'sr-only' : TONE_TEXT[tone]}>{word}</span>
    </span>
  );
}
