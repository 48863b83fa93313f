import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { HealthState } from '#core/api/health.ts';

/** A state read from text; a word that is none of them is no data. */
export function healthState(text: string): HealthState {
  return text in HEALTH_TONE ? (text as HealthState) : 'no_data';
}
