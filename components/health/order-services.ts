import { HEALTH_TONE, TONE_RANK } from '#components/ui/tone.ts';
import type { ServiceSummary } from '#core/api/health.ts';

/** Whether somebody has to look at it. */
export function isProblem(service: ServiceSummary): boolean {
  return HEALTH_TONE[service.state].tone !== 'ok' || service.revisionSentence !== null;
}

/** Worst first; causes before what they take down; otherwise as configured. */
export function orderServices(services: readonly ServiceSummary[]): ServiceSummary[] {
  return services
    .map((service, index) => ({ service, index, rank: rankOf(service) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ service }) => service);
}

function rankOf(service: ServiceSummary): number {
  const isProblemless = isProblem(service) ? 0 : 1;
  return TONE_RANK[HEALTH_TONE[service.state].tone] * 4 + isProblemless * 2 + (service.cause ? 1 : 0);
}

/** What the overview shows of a long list: every problem up to `limit`, then as many others as fit in `quiet`. */
export function glanceAt(
  services: readonly ServiceSummary[],
  limit: number,
  quiet: number,
): { shown: ServiceSummary[]; hidden: ServiceSummary[] } {
  const ordered = orderServices(services);
  const problems = ordered.filter(isProblem).length;
  const room = Math.max(Math.min(problems, limit), quiet);
  return { shown: ordered.slice(0, room), hidden: ordered.slice(room) };
}

/** "12 more: 2 down, 10 up" */
export function hiddenText(hidden: readonly ServiceSummary[]): string {
  const counts = new Map<string, number>();
  for (const { state } of hidden) {
    const { word } = HEALTH_TONE[state];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return `${hidden.length} more: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`;
}

/** Three intervals without a sample: what is shown may no longer be true. */
export function isStale(service: ServiceSummary, now: number): boolean {
  return service.lastSampleAt !== null && now - Date.parse(service.lastSampleAt) > service.intervalMs * 3;
}
