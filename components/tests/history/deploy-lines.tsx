import type { GridResponse } from '#core/api/history.ts';
import type { ColumnAxis } from './column-axis.ts';
import { CELL, type GridLayout } from './grid-layout.ts';

type Props = { deploys: GridResponse['deploys']; axis: ColumnAxis; layout: GridLayout };

/** A faint line down through the rows where something was deployed: what failed right of it failed after it. */
export function DeployLines({ deploys, axis, layout }: Props) {
  // Stacked, names stand in the way.
  if (layout.isStacked) return null;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-0">
      {deploys.map((deploy) => (
        <div
          key={deploy.id}
          style={{ left: layout.nameWidth + axis.placeOf(deploy.at) * CELL }}
          className="absolute inset-y-0 w-px border-l border-dashed border-line-strong"
        />
      ))}
    </div>
  );
}
