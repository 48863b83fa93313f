import type { GridResponse } from '#core/api/history.ts';

type Lane = GridResponse['health'][number];

const MOST_LANES = 4;

/** The services that were not up all along get a lane; the others are a note: "2 services up all along". */
export function shownLanes(health: readonly Lane[]): {
  readonly lanes: readonly Lane[];
  readonly note: string;
} {
  const troubled = health.filter(({ segments }) => segments.some(({ state }) => state !== 'up'));
  const lanes = troubled.slice(0, MOST_LANES);
  const quiet = health.length - troubled.length;
  const notes = [
    quiet > 0 ? `${quiet} ${quiet === 1 ? 'service' : 'services'} up all along` : '',
    troubled.length > lanes.length ? `${troubled.length - lanes.length} more below` : '',
  ];
  return { lanes, note: notes.filter(Boolean).join(', ') };
}
