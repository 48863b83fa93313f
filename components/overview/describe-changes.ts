import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { OverviewResponse } from '#core/api/overview.ts';

type Glance = Pick<OverviewResponse, 'gate' | 'services'>;
export type Change = { text: string; isUrgent: boolean };

/** What a screen reader should say about the step from one state of the page to the next; null for nothing. */
export function describeChanges(before: Glance, after: Glance): Change | null {
  if (before.gate.verdict !== after.gate.verdict) {
    const isClosing = before.gate.verdict === 'GO';
    return { text: `Verdict ${after.gate.verdict}: ${after.gate.sentence}`, isUrgent: isClosing };
  }
  const states = new Map(before.services.map((service) => [service.name, service.state]));
  const changed = after.services.filter(
    (service) => states.has(service.name) && states.get(service.name) !== service.state,
  );
  if (changed.length === 0) return null;
  return {
    text: changed.map((service) => `${service.title} is ${HEALTH_TONE[service.state].word}`).join(', '),
    isUrgent: false,
  };
}
