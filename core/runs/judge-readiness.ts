import type { ServiceSummary } from '#core/api/health.ts';
import { isSameRevision } from '#core/deploys/same-revision.ts';

export type ReadinessFacts = Pick<
  ServiceSummary,
  'name' | 'state' | 'sentence' | 'since' | 'revisionDeployed' | 'revisionSeen' | 'revisionSentence' | 'cause'
>;

export type Readiness = {
  readonly isReady: boolean;
  /** The service that is waited for: the one at fault where a dependency is; null when ready. */
  readonly blockedBy: string | null;
  /** What is wrong with it; null when ready. */
  readonly problem: string | null;
  readonly since: string | null;
  readonly sentence: string;
};

/**
 * Whether the services a suite requires are healthy on what is deployed, so that its tests can mean anything; and,
 * where a revision is asked for, whether it is deployed anywhere at all. A service that nobody recorded a deploy of is
 * taken at its word.
 */
export function judgeReadiness(
  required: readonly string[],
  services: readonly ReadinessFacts[],
  revision: string | undefined,
): Readiness {
  if (
    revision !== undefined &&
    !services.some((service) => isSameRevision(revision, knownRevision(service)))
  ) {
    const asked = services.filter(({ name }) => required.includes(name));
    const service = asked.find((one) => knownRevision(one) !== null) ?? asked[0] ?? services[0];
    return blocked(service?.name ?? 'staging', notDeployed(revision, services), null);
  }
  for (const name of required) {
    const facts = services.find((service) => service.name === name);
    const problem = problemOf(name, facts);
    if (problem !== null) return blocked(facts?.cause?.service ?? name, problem, facts?.since ?? null);
  }
  const names = required.join(', ');
  const sentence = required.length === 0 ? 'ready: no service is required' : `ready: ${names} healthy`;
  return { isReady: true, blockedBy: null, problem: null, since: null, sentence };
}

function blocked(service: string, problem: string, since: string | null): Readiness {
  return {
    isReady: false,
    blockedBy: service,
    problem,
    since,
    sentence: `blocked by ${service}: ${problem}`,
  };
}

function problemOf(name: string, facts: ReadinessFacts | undefined): string | null {
  if (facts === undefined) return `${name} is not configured`;
  if (facts.state === 'up' || facts.state === 'degraded') return facts.revisionSentence;
  // Stored sentences begin with the state already.
  const words = facts.state.replace('_', ' ');
  return `${name} is ${facts.sentence.startsWith(words) ? facts.sentence : `${words}: ${facts.sentence}`}`;
}

/** What is deployed; before any deploy was recorded, what the service reveals of itself. */
export function knownRevision({
  revisionDeployed,
  revisionSeen,
}: Pick<ReadinessFacts, 'revisionDeployed' | 'revisionSeen'>): string | null {
  return revisionDeployed ?? revisionSeen;
}

function notDeployed(revision: string, services: readonly ReadinessFacts[]): string {
  const there = services.flatMap((service) => {
    const known = knownRevision(service);
    return known === null
      ? []
      : `${service.name} ${service.revisionDeployed === null ? 'runs' : 'has'} ${known}`;
  });
  if (there.length === 0) return `${revision} is not deployed: no deploy is known`;
  const isDeployKnown = services.some(({ revisionDeployed }) => revisionDeployed !== null);
  return isDeployKnown
    ? `${revision} is not deployed: ${there.join(', ')}`
    : `${there.join(', ')}, asked for ${revision}`;
}
