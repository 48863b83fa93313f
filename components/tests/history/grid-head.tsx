'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { absoluteText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { runText, runTone } from '#components/timeline/lanes.ts';
import type { Tone } from '#components/ui/tone.ts';
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
              className="grid size-6 place-items-center rounded-sm -outline-offset-2 hover:bg-none-soft"
            >
              <svg width="14" height="14" aria-hidden="true" className="keeps-colour block">
                <use href={`#cell-${headTone(run)}`} />
              </svg>
            </EnvironmentLink>
          </th>
        );
      })}
    </tr>
  );
}

function headTone(run: GridColumn): Tone {
  if (run.state === 'running') return 'info';
  return run.state === 'not_run' ? 'none' : runTone(run);
}

function headText(run: GridColumn, at: string): string {
  const state = run.state === 'finished' ? '' : `, ${run.state.replaceAll('_', ' ')}`;
  return `${runText(run)}${state}; ${[at, run.revision, run.branch].filter(Boolean).join(', ')}`;
}
