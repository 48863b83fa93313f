import type { RunDetail } from '#core/api/runs.ts';

/** A time in which a service was down; `to` null: it was so at the end of what is looked at. */
export type Outage = {
  readonly service: string;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string;
};

/** Of each service that was down while a run was under way its longest outage. */
export function outagesOf(health: RunDetail['health']): Outage[] {
  return health.flatMap(({ service, to: end, segments }) => {
    const [longest] = segments
      .filter(({ state }) => state === 'down')
      .toSorted((a, b) => lengthOf(b) - lengthOf(a));
    if (!longest) return [];
    const { from, to, sentence } = longest;
    return [{ service, from, to: to === end ? null : to, reason: sentence }];
  });
}

function lengthOf({ from, to }: { from: string; to: string }): number {
  return Date.parse(to) - Date.parse(from);
}
