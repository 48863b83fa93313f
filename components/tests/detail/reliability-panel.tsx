import { Panel } from '#components/ui/panel.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { reliabilityOf } from './reliability.ts';

/** Pass rate, retry flakes and flips, with what they were counted of. */
export function ReliabilityPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  return (
    <Panel id="reliability" title="How reliable it is" isStale={isStale}>
      <dl className="grid gap-2 px-4 py-3">
        {reliabilityOf(test).map(({ name, value, sentence }) => (
          <div key={name} className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-3">
            <dt className="text-muted">{name}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
            <dd className="col-start-2 text-sm text-pretty text-muted">{sentence}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
