import type { PollEvidence, ServiceEvidence } from './evidence.ts';
import { deployedAt } from './judge-trial.ts';

/** Whether the newest deploy failed and the service does not answer with that revision after all. */
export function isNeverReady(service: ServiceEvidence): boolean {
  return service.deploy?.state === 'deploy_failed' && service.revisionSeen !== service.deploy.revision;
}

/** Whether the service answers, and with a revision that is not the one deployed last. */
export function answersAsAnother(service: ServiceEvidence): boolean {
  const { deploy, revisionSeen, state } = service;
  if (deploy === null || revisionSeen === null || (state !== 'up' && state !== 'degraded')) return false;
  return revisionSeen !== deploy.revision && !hasFallenSilent(service);
}

/** Whether all answers since the deploy name no revision any more: then the one seen before says nothing of it. */
function hasFallenSilent({ deploy, probes }: ServiceEvidence): boolean {
  const since = deployedAt({ deploy }) ?? 0;
  const isSilent = ({ verdict, revision }: PollEvidence) =>
    revision === null && (verdict === 'up' || verdict === 'degraded');
  const after = probes.map(({ polls }) => polls.filter((poll) => poll.at >= since));
  return after.length > 0 && after.every((polls) => polls.length > 0 && polls.every(isSilent));
}

/** Why nothing that requires the service can be judged now, as a clause; null when it can. */
export function findBlocker(service: ServiceEvidence): string | null {
  if (isNeverReady(service))
    return `${service.name}: revision ${service.deploy?.revision} never became ready`;
  return service.state === 'down' ? `${service.name}, which is down` : null;
}

/**
 * Whether the build itself broke the service: its revision never became ready, or the service went down after the
 * deploy began while all it depends on holds. Then what needs it is lost if this build is promoted.
 */
export function isBrokenByBuild(service: ServiceEvidence, all: readonly ServiceEvidence[]): boolean {
  if (isNeverReady(service)) return true;
  const { deploy } = service;
  if (service.state !== 'down' || deploy === null || service.since < deploy.startedAt) return false;
  if (answersAsAnother(service)) return false;
  return !service.dependsOn.some((name) => all.find((other) => other.name === name)?.state === 'down');
}
