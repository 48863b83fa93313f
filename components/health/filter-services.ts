import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { ServiceSummary } from '#core/api/health.ts';

/**
 * Services that a filter like `s:down chat` lets through: every word must be in the name or title, `s:` names a state
 * by its word or its start ("s:no" is no data).
 */
export function filterServices(services: readonly ServiceSummary[], filter: string): ServiceSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return services.filter((service) => words.every((word) => matches(service, word)));
}

function matches(service: ServiceSummary, word: string): boolean {
  if (word.startsWith('s:')) return HEALTH_TONE[service.state].word.startsWith(word.slice(2));
  return service.name.includes(word) || service.title.toLowerCase().includes(word);
}

/** How many services are in each state, worst words first as they come: for the links above the list. */
export function countStates(services: readonly ServiceSummary[]): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { state } of services) {
    const { word } = HEALTH_TONE[state];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({ word, count }));
}
