import clsx from 'clsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TONE_TEXT } from '#components/ui/tone.ts';
import { ansiSpans } from './ansi-spans.ts';

/** Output as the terminal showed it; wraps, so that nothing hides at the right. */
export function TerminalText({ text, label }: { text: string; label: string }) {
  const spans = ansiSpans(text).map((span, place) => ({ ...span, place }));
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="flex items-center justify-between gap-2 text-xs text-muted">
        {label}
        <CopyButton text={spans.map((span) => span.text).join('')} label={`Copy ${label.toLowerCase()}`} />
      </figcaption>
      <pre className="max-w-full rounded-md border border-line bg-surface px-3 py-2 font-mono text-sm whitespace-pre-wrap break-words">
        {spans.map((span) => (
          <span
            key={span.place}
            className={clsx(span.tone && TONE_TEXT[span.tone], span.isBold && 'font-semibold')}
          >
            {span.text}
          </span>
        ))}
      </pre>
    </figure>
  );
}
