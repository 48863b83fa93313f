import type { DeployState } from '#core/api/deploys.ts';

/** A deploy as stored. Instants are epoch ms. */
export interface KnownDeploy {
  readonly id: number;
  readonly revision: string;
  readonly state: DeployState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** `id` grows in the order in which they were recorded. */
  readonly events: readonly { readonly id: number; readonly state: DeployState; readonly at: number }[];
}

export interface DeployEventInput {
  readonly revision: string;
  readonly state: Exclude<DeployState, 'superseded'>;
  readonly at: number;
  /** Whether the sender said when it happened. */
  readonly isTimed: boolean;
}

export type Placement =
  | { readonly kind: 'repeat'; readonly id: number; readonly reason: string }
  | {
      readonly kind: 'append';
      readonly id: number;
      readonly state: DeployState;
      readonly startedAt: number;
      readonly finishedAt: number | null;
      readonly reason: string;
    }
  | {
      readonly kind: 'open';
      readonly state: DeployState;
      readonly startedAt: number;
      readonly finishedAt: number | null;
      /** Deploys of the service that this one ends before they were done. */
      readonly supersedes: readonly number[];
      readonly reason: string;
    };

/** The end of a deploy outranks its beginning, whenever it is heard of; between two ends the later one wins. */
const RANK: Record<DeployState, number> = {
  deploying: 0,
  superseded: 1,
  aborted: 2,
  deploy_failed: 2,
  revision_ready: 2,
};

/**
 * Where an event belongs among a service's deploys (newest first): a repeat of what is known, the next state of a
 * known deploy, also when it comes late or out of order, or a new deploy that ends an unfinished older one.
 */
export function placeEvent(known: readonly KnownDeploy[], heard: DeployEventInput): Placement {
  // An event without a time is news of now, even if the clock of another web process was ahead of ours.
  const event = heard.isTimed ? heard : { ...heard, at: Math.max(heard.at, known[0]?.startedAt ?? 0) };
  const repeated = findRepeated(known, event);
  if (repeated)
    return { kind: 'repeat', id: repeated.id, reason: `${event.revision} ${event.state} is known already` };
  const target = findTarget(known, event);
  if (!target) return openDeploy(known, event);
  if (target.state === event.state)
    return { kind: 'repeat', id: target.id, reason: `${event.revision} is ${event.state} already` };
  return appendTo(target, event);
}

/** The same news at the same instant, or, told without a time, the same as the service's last news. */
function findRepeated(known: readonly KnownDeploy[], event: DeployEventInput): KnownDeploy | undefined {
  const own = known.filter((deploy) => deploy.revision === event.revision);
  if (event.isTimed)
    return own.find((deploy) =>
      deploy.events.some((one) => one.state === event.state && one.at === event.at),
    );
  const last = known
    .flatMap((deploy) => deploy.events)
    .reduce((a, b) => (b.id > a.id && b.state !== 'superseded' ? b : a), NONE);
  return own.find((deploy) => last.state === event.state && deploy.events.includes(last));
}

const NONE: KnownDeploy['events'][number] = { id: 0, state: 'superseded', at: 0 };

function findTarget(known: readonly KnownDeploy[], event: DeployEventInput): KnownDeploy | undefined {
  const inForce = known.find((deploy) => deploy.startedAt <= event.at);
  if (inForce?.revision === event.revision) return isRetry(inForce, event) ? undefined : inForce;
  const own = known.filter((deploy) => deploy.revision === event.revision);
  // Late news of a deploy that a newer one superseded; or of one whose sender's clock is ahead of ours.
  const unfinished = own.find((deploy) => RANK[deploy.state] < RANK.deploy_failed);
  if (event.state !== 'deploying' && unfinished) return unfinished;
  const next = known.filter((deploy) => deploy.startedAt > event.at).at(-1);
  if (next?.revision !== event.revision) return undefined;
  return next.events.some((one) => one.state === event.state && one.at !== event.at) ? undefined : next;
}

/** A revision whose deploy began and ended is deployed again when another beginning is heard of after its end. */
function isRetry(deploy: KnownDeploy, event: DeployEventInput): boolean {
  if (event.state !== 'deploying' || deploy.finishedAt === null || event.at <= deploy.finishedAt)
    return false;
  if (deploy.events.some((one) => one.state === 'deploying' && one.at === event.at)) return false;
  return event.isTimed || deploy.events.some((one) => one.state === 'deploying');
}

function appendTo(target: KnownDeploy, event: DeployEventInput): Placement {
  const ends = target.events.filter((one) => RANK[one.state] === RANK.deploy_failed);
  const isEnd = RANK[event.state] === RANK.deploy_failed;
  const isLate = isEnd && ends.some((one) => one.at > event.at);
  const wins = RANK[event.state] >= RANK[target.state] && !isLate;
  return {
    kind: 'append',
    id: target.id,
    state: wins ? event.state : target.state,
    startedAt: Math.min(target.startedAt, event.at),
    finishedAt: wins && isEnd ? event.at : target.finishedAt,
    reason: wins
      ? `${event.revision} is ${event.state} now`
      : `${event.revision} ${event.state} came late: it stays ${target.state}`,
  };
}

function openDeploy(known: readonly KnownDeploy[], event: DeployEventInput): Placement {
  const newer = known.find((deploy) => deploy.startedAt > event.at);
  const isEnd = RANK[event.state] === RANK.deploy_failed;
  const supersedes = newer
    ? []
    : known.filter((deploy) => deploy.state === 'deploying').map((deploy) => deploy.id);
  return {
    kind: 'open',
    state: newer && !isEnd ? 'superseded' : event.state,
    startedAt: event.at,
    finishedAt: isEnd ? event.at : newer ? newer.startedAt : null,
    supersedes,
    reason: newer
      ? `a deploy older than ${newer.revision}, heard of late`
      : `a new deploy of ${event.revision}`,
  };
}
