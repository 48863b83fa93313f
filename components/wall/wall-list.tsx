import type { ReactNode } from 'react';
import type { Tone } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';

/** A titled column of lines. */
export function WallList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-[0.4em] border-b border-line pb-[0.2em] text-[length:var(--wall-small)] text-muted">
        {title}
      </h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-[0.3em] text-[length:var(--wall-list)] leading-tight">
        {children}
      </ul>
    </section>
  );
}

type LineProps = { tone: Tone; figure?: ReactNode; detail?: ReactNode; children: ReactNode };

/** One line: shape, text, a figure at the right, and below it why. */
export function WallLine({ tone, figure, detail, children }: LineProps) {
  return (
    <li
      data-tone={tone}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-[0.6em] tabular-nums"
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark size-[0.85em] translate-y-[0.05em]">
        <ToneShape tone={tone} />
      </svg>
      <span className="truncate">{children}</span>
      <span className="text-right">{figure}</span>
      {detail ? (
        <span className="col-span-2 col-start-2 truncate text-[length:var(--wall-small)]">{detail}</span>
      ) : null}
    </li>
  );
}
