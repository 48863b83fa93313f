import type { ServiceEvidence } from './evidence.ts';

/** Whether the newest deploy failed and the service does not answer with that revision after all. */
export function isNeverReady(service: ServiceEvidence): boolean {
  return service.deploy?.state === 'deploy_failed' && service.revisionSeen !== service.deploy.revision;
}

/** Whether the service answers, and with a revision that is not the one deployed last. */
export function answersAsAnother({ deploy, revisionSeen, state }: ServiceEvidence): boolean {
  if (deploy === null || revisionSeen === null || (state !== 'up' && state !== 'degraded')) return false;
  return revisionSeen !== deploy.revision;
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
