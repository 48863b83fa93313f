'use client';

import type { MouseEvent, ReactNode } from 'react';
import type { ResultFilter } from '#core/runs/result-filter.ts';
import { useFilterStep } from './run-filter.ts';

type Props = { change: Partial<ResultFilter>; isOn?: boolean; className?: string; children: ReactNode };

/** A link that narrows the results on this page; opened elsewhere, it shows the same there. */
export function FilterLink({ change, isOn, className, children }: Props) {
  const { href, go } = useFilterStep(change);
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  }
  return (
    <a href={href} onClick={follow} aria-current={isOn || undefined} className={className}>
      {children}
    </a>
  );
}
