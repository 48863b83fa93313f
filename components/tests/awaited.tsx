import type { ReactNode } from 'react';
import { findFilterProblems } from '#core/runs/result-filter.ts';

/** What loads; with a filter that can't be asked for nothing does, and this says so. */
export function Awaited({ q, children }: { q: string; children: ReactNode }) {
  if (findFilterProblems(q).length === 0) return children;
  return (
    <p className="rounded-md border border-line px-4 py-6 text-muted">
      Nothing is asked for until the filter is right.
    </p>
  );
}
