import type { ReactNode } from 'react';

type Props = { name: string; children: ReactNode };

/** A name and what it says: one of a description list that flows over as many lines as it needs. */
export function Fact({ name, children }: Props) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </div>
  );
}
