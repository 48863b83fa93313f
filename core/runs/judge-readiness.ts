import type { ServiceSummary } from '#core/api/health.ts';
import { isSameRevision } from '#core/deploys/same-revision.ts';

export type ReadinessFacts = Pick<
  ServiceSummary,
  'name' | 'state' | 'sentence' | 'since' | 'revisionDeployed' | 'revisionSentence' | 'cause'
>;

export type Readiness = {
  readonly isReady: boolean;
  /** The service that is waited for: the one at fault where a dependency is; null when a revision is waited for. */
  readonly blockedBy: string | null;
  readonly sentence: string;
};

/**
 * Whether the services a suite requires are healthy on what is deployed, so that its tests can mean anything; and,
 * where a revision is asked for, whether it is deployed anywhere at all.
 */
export function judgeReadiness(
  required: readonly string[],
  services: readonly ReadinessFacts[],
  revision: string | undefined,
): Readiness {
  if (
    revision !== undefined &&
    !services.some((service) => isSameRevision(revision, service.revisionDeployed))
  ) {
    return { isReady: false, blockedBy: null, sentence: notDeployed(revision, services) };
  }
  for (const name of required) {
    const facts = services.find((service) => service.name === name);
    const problem = problemOf(name, facts);
    if (problem === null) continue;
    const blockedBy = facts?.cause?.service ?? name;
    return { isReady: false, blockedBy, sentence: `blocked by ${blockedBy}: ${problem}` };
  }
  const names = required.join(', ');
  const sentence = required.length === 0 ? 'ready: no service is required' : `ready: ${names} healthy`;
  return { isReady: true, blockedBy: null, sentence };
}

function problemOf(name: string, facts: ReadinessFacts | undefined): string | null {
  if (facts === undefined) return `${name} is not configured`;
  if (facts.state === 'up' || facts.state === 'degraded') return facts.revisionSentence;
  // Stored sentences begin with the state already.
  const words = facts.state.replace('_', ' ');
  return `${name} is ${facts.sentence.startsWith(words) ? facts.sentence : `${words}: ${facts.sentence}`}`;
}

function notDeployed(revision: string, services: readonly ReadinessFacts[]): string {
  const there = services.flatMap(({ name, revisionDeployed }) =>
    revisionDeployed === null ? [] : `${name} has ${revisionDeployed}`,
  );
  return `${revision} is not deployed: ${there.length === 0 ? 'no deploy is known' : there.join(', ')}`;
}
