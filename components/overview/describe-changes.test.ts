import { expect, it } from 'vitest';
import type { GateVerdict } from '#core/api/gate.ts';
import type { HealthState } from '#core/api/health.ts';
import { describeChanges } from './describe-changes.ts';

type Glance = Parameters<typeof describeChanges>[0];

function glance(verdict: GateVerdict, backend: HealthState): Glance {
  return {
    gate: { verdict, sentence: 'because.' } as Glance['gate'],
    services: [{ name: 'backend', title: 'backend', state: backend } as Glance['services'][number]],
  };
}

it.each([
  [
    'the gate closing is urgent',
    glance('GO', 'up'),
    glance('BLOCKED', 'down'),
    'Verdict BLOCKED: because.',
    true,
  ],
  ['the gate opening is not', glance('UNKNOWN', 'up'), glance('GO', 'up'), 'Verdict GO: because.', false],
  [
    'a state alone is told by name',
    glance('GO', 'up'),
    glance('GO', 'degraded'),
    'backend is degraded',
    false,
  ],
])('%s', (_name, before, after, text, isUrgent) => {
  expect(describeChanges(before, after)).toEqual({ text, isUrgent });
});

it('says nothing when nothing changed', () => {
  expect(describeChanges(glance('GO', 'up'), glance('GO', 'up'))).toBeNull();
});
