import clsx from 'clsx';
import type { ReactNode } from 'react';
import { ToneMark } from './tone-mark.tsx';

type Props = {
  id: string;
  title: string;
  /** Right of the title: ages, links, counts. */
  aside?: ReactNode;
  isStale?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled region; borders only, never a panel inside a panel. */
export function Panel({ id, title, aside, isStale = false, className, children }: Props) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className={clsx(
        'min-w-0 rounded-md border bg-bg',
        isStale ? 'border-dashed border-line-strong' : 'border-line',
        className,
      )}
    >
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-1">
        <h2 id={`${id}-title`} className="text-sm font-semibold">
          {title}
        </h2>
        <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted empty:hidden">
          {isStale ? <ToneMark tone="none" word="stale" /> : null}
          {aside}
        </div>
      </header>
      {children}
    </section>
  );
}
