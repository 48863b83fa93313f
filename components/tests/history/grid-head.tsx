'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { absoluteText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { runText } from '#components/timeline/lanes.ts';
import type { GridColumn } from '#core/api/history.ts';
import { CELL, type GridLayout } from './grid-layout.ts';

type Props = {
  runs: readonly GridColumn[];
  columns: readonly number[];
  /** The column that Tab leads to; null when it is in a row below. */
  active: number | null;
  layout: GridLayout;
};

/** The runs as heads of the columns, each a link to its run. */
export function GridHead({ runs, columns, active, layout }: Props) {
  const zone = useZone();
  const most = Math.max(1, ...runs.map(({ totals }) => troubled(totals)));
  return (
    <tr aria-rowindex={1} className="relative block h-6 w-full">
      <th
        scope="col"
        aria-colindex={1}
        style={{ width: layout.nameWidth }}
        className={
          layout.isStacked
            ? 'sr-only'
            : 'sticky left-0 z-1 flex h-full items-center border-r border-line bg-bg pl-3 text-xs text-muted'
        }
      >
        Runs
      </th>
      {columns.map((column) => {
        const run = runs[column];
        if (!run) return null;
        const name = headText(run, absoluteText(run.at, zone));
        return (
          <th
            key={run.id}
            scope="col"
            aria-colindex={column + 2}
            style={{ left: layout.nameWidth + column * CELL }}
            className="absolute top-0 block size-6 p-0"
          >
            <EnvironmentLink
              href={`/runs/${run.id}`}
              data-cell={`h.${run.id}`}
              aria-label={name}
              title={name}
              tabIndex={active === column ? 0 : -1}
              className="block size-6 rounded-sm -outline-offset-2 hover:bg-none-soft"
            >
              <RunBar run={run} most={most} />
            </EnvironmentLink>
          </th>
        );
      })}
    </tr>
  );
}

function troubled({ failed, errored, blocked }: GridColumn['totals']): number {
  return failed + errored + blocked;
}

const BAR = 20;
const LEAST = 3;

/** How many results of a run failed or were blocked, against the worst run shown; a dot where none was. */
function RunBar({ run, most }: { run: GridColumn; most: number }) {
  const { failed, errored, blocked } = run.totals;
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (count / most) * BAR));
  const bad = heightOf(failed + errored);
  const held = Math.min(BAR - bad, heightOf(blocked));
  const mark = run.state === 'running' ? 'info' : run.totals.passed > 0 ? 'ok' : 'none';
  return (
    <svg viewBox="0 0 24 24" width={CELL} height={CELL} aria-hidden="true" className="keeps-colour block">
      {bad + held === 0 ? <use href={`#cell-${mark}`} x="5" y="5" width="14" height="14" /> : null}
      <rect x="7" width="10" y={22 - bad} height={bad} className="fill-bad" />
      <rect x="7" width="10" y={22 - bad - held} height={held} className="fill-info" />
    </svg>
  );
}

function headText(run: GridColumn, at: string): string {
  const state = run.state === 'finished' ? '' : `, ${run.state.replaceAll('_', ' ')}`;
  return `${runText(run)}${state}; ${[at, run.revision, run.branch].filter(Boolean).join(', ')}`;
}
