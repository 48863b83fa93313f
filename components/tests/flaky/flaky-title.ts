import type { FlakyResponse } from '#core/api/flaky.ts';

/** "23 flaky tests, 2 in quarantine, 1 perhaps fixed" */
export function flakyTitle({ total, quarantined, fixed }: FlakyResponse): string {
  const parts = [`${total === 0 ? 'No' : total} flaky ${total === 1 ? 'test' : 'tests'}`];
  if (quarantined > 0) parts.push(`${quarantined} in quarantine`);
  if (fixed > 0) parts.push(`${fixed} perhaps fixed`);
  return parts.join(', ');
}
