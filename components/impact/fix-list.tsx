import { Empty } from '#components/ui/empty.tsx';
import type { ImpactResponse } from '#core/api/impact.ts';
import { formatInterval } from '#core/impact/format-money.ts';
import { exactInterval } from './exact-money.ts';

/** What mending one cause alone would free; the largest first, as it comes. */
export function FixList({ fixes }: { fixes: ImpactResponse['fixes'] }) {
  if (fixes.length === 0) return <Empty>Nothing needs fixing for money to move.</Empty>;
  return (
    <ol>
      {fixes.map((fix) => (
        <li
          key={fix.cause}
          data-row=""
          tabIndex={-1}
          className="flex flex-wrap gap-x-4 -outline-offset-2 border-t border-line px-4 py-2 first:border-t-0"
        >
          <span className="min-w-0 flex-1 basis-64">{fix.sentence}</span>
          <span className="font-medium tabular-nums" title={exactInterval(fix.frees)}>
            {fix.frees.lowCents === 0 && fix.frees.highCents === 0
              ? 'frees nothing alone'
              : `frees ${formatInterval(fix.frees)} ARR`}
          </span>
        </li>
      ))}
    </ol>
  );
}
