import type { ServiceEvidence } from './evidence.ts';

/** The build the gate judges. Evidence must be newer than `since` (epoch ms; null: no deploy is known) and on it. */
export interface Trial {
  readonly service: string | null;
  readonly revision: string | null;
  readonly since: number | null;
}

/** The revision on trial: the named service's newest deploy, else the last deploy of any; else what it reveals. */
export function judgeTrial(named: string | undefined, services: readonly ServiceEvidence[]): Trial {
  const last = services
    .filter((service) => service.deploy !== null)
    .sort((a, b) => (b.deploy?.startedAt ?? 0) - (a.deploy?.startedAt ?? 0))[0];
  const on = named === undefined ? last : services.find((service) => service.name === named);
  if (on === undefined) return { service: named ?? null, revision: null, since: null };
  return {
    service: on.name,
    revision: on.deploy?.revision ?? on.revisionSeen,
    since: deployedAt(on),
  };
}

/** When what is deployed began to be there: the end of its deploy, while it runs its start; null without a deploy. */
export function deployedAt({ deploy }: Pick<ServiceEvidence, 'deploy'>): number | null {
  return deploy === null ? null : (deploy.finishedAt ?? deploy.startedAt);
}
