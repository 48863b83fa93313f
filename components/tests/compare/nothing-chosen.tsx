'use client';

import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from '#components/nav/environment.ts';
import { FIRST_REPORT } from '#components/runs/first-report.ts';
import { recentRunsQuery } from '#components/runs/queries.ts';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { BEFORE } from '#core/compare/compare-side.ts';
import type { Comparison } from './compare-params.ts';
import { lastDays } from './side-choice.ts';

type Props = { asked: Comparison; onChoose: (change: Partial<Comparison>) => void };

/** Before both sides are named: what is still to be chosen, and what is asked for most. */
export function NothingChosen({ asked, onChoose }: Props) {
  const runs = useQuery(recentRunsQuery(useEnvironment())).data?.items;
  const newest = runs?.[0];
  if (runs && !newest) {
    return (
      <div className="rounded-md border border-line">
        <Empty command={FIRST_REPORT}>
          No report has come in yet, so there is nothing to compare. Send the first one:
        </Empty>
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-3 rounded-md border border-line px-4 py-4">
      <p className="text-muted">{missingText(asked)} Or begin with:</p>
      <ul className="flex flex-wrap gap-2">
        {newest ? (
          <li>
            <Button onClick={() => onChoose({ base: BEFORE, head: `run:${newest.id}` })}>
              The newest run and the one before
            </Button>
          </li>
        ) : null}
        {[1, 7, 30].map((days) => (
          <li key={days}>
            <Button onClick={() => onChoose(lastDays(days, Date.now()))}>
              {days === 1 ? 'Today and yesterday' : `The last ${days} days and the ${days} before`}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function missingText({ base, head }: Comparison): string {
  if (base === '' && head === '') return 'Choose two runs, deploys or windows of days.';
  return base === '' ? 'Choose what to compare with, the base.' : 'Choose what to hold against it, the head.';
}
