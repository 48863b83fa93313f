import { expect, test } from 'vitest';
import type { PollEvidence, ServiceEvidence } from './evidence.ts';
import { at, service } from './example-world.ts';
import { answersAsAnother } from './find-blocker.ts';

const deploy = {
  id: 1,
  revision: '00472',
  state: 'revision_ready',
  startedAt: at('20:40'),
  finishedAt: at('20:41'),
} as const;
const poll = (
  time: string,
  revision: string | null,
  verdict: PollEvidence['verdict'] = 'up',
): PollEvidence => ({
  at: at(time),
  verdict,
  reason: null,
  statusCode: 200,
  revision,
});
const probe = (...polls: PollEvidence[]) => ({ name: 'health', intervalMs: 5_000, polls });

test.each<[string, Partial<ServiceEvidence>, boolean]>([
  ['the deployed one', { revisionSeen: '00472' }, false],
  ['an older one', { revisionSeen: '00470' }, true],
  ['an older one, polled again', { revisionSeen: '00470', probes: [probe(poll('20:50', '00470'))] }, true],
  ['none since the deploy', { revisionSeen: '00470', probes: [probe(poll('20:50', null))] }, false],
  ['none, but before the deploy', { revisionSeen: '00470', probes: [probe(poll('20:30', null))] }, true],
  [
    'none of one probe, not polled by the other',
    { revisionSeen: '00470', probes: [probe(poll('20:50', null)), probe()] },
    true,
  ],
  ['none, for it failed', { revisionSeen: '00470', probes: [probe(poll('20:50', null, 'down'))] }, true],
  ['an older one, but it is down', { revisionSeen: '00470', state: 'down' }, false],
])('a service that names %s', (_what, changes, isAnother) => {
  expect(answersAsAnother(service('backend', { state: 'up', deploy, probes: [], ...changes }))).toBe(
    isAnother,
  );
});
