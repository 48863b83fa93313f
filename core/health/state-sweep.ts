import { type HealthState, severityOf } from './health-state.ts';
import type { StateSegment } from './uptime.ts';

interface Edge {
  atMs: number;
  state: HealthState;
  step: 1 | -1;
}

/**
 * Lays overlapping segments over one another: consecutive slices that cover [fromMs, toMs) exactly, each at the
 * worst state that held in it, no_data where none did. Segments that end before they begin (a clock step) are dropped.
 */
export function sweepWorst(segments: readonly StateSegment[], fromMs: number, toMs: number): StateSegment[] {
  const slices: StateSegment[] = [];
  if (!(toMs > fromMs)) return slices;
  const open = new Map<HealthState, number>();
  let atMs = fromMs;
  for (const edge of edgesOf(segments, fromMs, toMs)) {
    pushSlice(slices, worstOpen(open), atMs, edge.atMs);
    atMs = edge.atMs;
    open.set(edge.state, (open.get(edge.state) ?? 0) + edge.step);
  }
  pushSlice(slices, worstOpen(open), atMs, toMs);
  return slices;
}

function edgesOf(segments: readonly StateSegment[], fromMs: number, toMs: number): Edge[] {
  const edges: Edge[] = [];
  for (const segment of segments) {
    const start = Math.max(segment.fromMs, fromMs);
    const end = Math.min(segment.toMs, toMs);
    if (!(end > start)) continue;
    edges.push({ atMs: start, state: segment.state, step: 1 }, { atMs: end, state: segment.state, step: -1 });
  }
  return edges.sort((a, b) => a.atMs - b.atMs);
}

function worstOpen(open: ReadonlyMap<HealthState, number>): HealthState {
  let worst: HealthState | null = null;
  for (const [state, count] of open) {
    if (count > 0 && (worst === null || severityOf(state) > severityOf(worst))) worst = state;
  }
  return worst ?? 'no_data';
}

function pushSlice(slices: StateSegment[], state: HealthState, fromMs: number, toMs: number): void {
  if (!(toMs > fromMs)) return;
  const last = slices[slices.length - 1];
  if (last && last.state === state) last.toMs = toMs;
  else slices.push({ state, fromMs, toMs });
}
