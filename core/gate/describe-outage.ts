import { formatDuration } from '#core/time/duration.ts';
import type { PollEvidence, ServiceEvidence } from './evidence.ts';
import { isNeverReady } from './find-blocker.ts';
import { sinceText } from './instant-text.ts';

/** "Backend answers 503 since 20:21 UTC (38 min): revision 00471 never became ready." Polls newest first. */
export function describeOutage(
  service: ServiceEvidence,
  services: readonly ServiceEvidence[],
  polls: readonly PollEvidence[],
  now: number,
): string {
  const bad = polls.filter((poll) => poll.verdict === 'down').sort((a, b) => b.at - a.at);
  const { deploy, title } = service;
  if (bad[0] === undefined) {
    const answers =
      service.revisionSeen === null ? '' : `${title} still answers with revision ${service.revisionSeen}: `;
    const ago = deploy ? ` ${formatDuration(now - deploy.startedAt)} ago` : '';
    return `${answers}${answers ? 'revision' : `${title}: revision`} ${deploy?.revision}, deployed${ago}, never became ready.`;
  }
  const since = service.state === 'down' ? service.since : (bad.at(-1) ?? bad[0]).at;
  const how = describeFailure(bad[0]);
  const when = sinceText(since, now);
  const why = explain(service, services, since);
  return `${title} ${how.verb} since ${when}${how.detail}${why}.`;
}

function describeFailure(poll: PollEvidence): { verb: string; detail: string } {
  if (poll.statusCode !== null && poll.statusCode >= 400)
    return { verb: `answers ${poll.statusCode}`, detail: '' };
  return { verb: 'is down', detail: poll.reason === null ? '' : ` (${poll.reason})` };
}

function explain(service: ServiceEvidence, services: readonly ServiceEvidence[], since: number): string {
  const cause = service.dependsOn
    .map((name) => services.find((other) => other.name === name))
    .find((other) => other?.state === 'down');
  const { deploy } = service;
  if (isNeverReady(service)) return `: revision ${deploy?.revision} never became ready`;
  if (cause) return `: ${cause.title}, which it depends on, is down`;
  return deploy && since >= deploy.startedAt ? ` on revision ${deploy.revision}` : '';
}
