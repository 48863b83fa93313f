import { formatDuration } from '#core/time/duration.ts';
import type { HealthState } from './health-state.ts';

export interface ServiceNode {
  name: string;
  state: HealthState;
  sinceMs: number;
  dependsOn: readonly string[];
}

export interface Cause {
  service: string;
  /** The failing services it needs, directly or not, that explain it; never itself. Earliest first. */
  causes: string[];
  sentence: string;
}

/** Two probes of one fault may settle this far apart: the dependency may seem to fail a little later. */
const DEFAULT_SLACK_MS = 60_000;

/**
 * For each failing service that needs another failing one: which of them is the cause. A cause failed no later than
 * its dependant (give or take `slackMs`) and has no failing cause of its own; in a cycle the earliest is it.
 */
export function findCauses(services: readonly ServiceNode[], slackMs = DEFAULT_SLACK_MS): Cause[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const found: Cause[] = [];
  for (const service of services) {
    if (!isFailing(service)) continue;
    const needed = failingNeeds(service, byName, slackMs);
    const roots = needed.filter(
      (need) => isRoot(need, byName, slackMs) || isFirstOfCycle(need, service, byName, slackMs),
    );
    if (roots.length > 0) found.push(toCause(service, roots.sort(earliestFirst)));
  }
  return found;
}

function isFailing(service: ServiceNode): boolean {
  return service.state === 'down' || service.state === 'deploying';
}

function earliestFirst(a: ServiceNode, b: ServiceNode): number {
  return a.sinceMs - b.sinceMs || (a.name < b.name ? -1 : 1);
}

/** All failing services that can be reached over failing ones, and failed soon enough to explain it. */
function failingNeeds(
  service: ServiceNode,
  byName: ReadonlyMap<string, ServiceNode>,
  slackMs: number,
): ServiceNode[] {
  const seen = new Set([service.name]);
  const queue = [service];
  const needs: ServiceNode[] = [];
  for (const from of queue) {
    for (const name of from.dependsOn) {
      const need = byName.get(name);
      if (!need || seen.has(name) || !isFailing(need) || need.sinceMs > from.sinceMs + slackMs) continue;
      seen.add(name);
      needs.push(need);
      queue.push(need);
    }
  }
  return needs;
}

function isRoot(need: ServiceNode, byName: ReadonlyMap<string, ServiceNode>, slackMs: number): boolean {
  return failingNeeds(need, byName, slackMs).length === 0;
}

/** Services that need one another all fail together: the one that failed first stands for them. */
function isFirstOfCycle(
  need: ServiceNode,
  service: ServiceNode,
  byName: ReadonlyMap<string, ServiceNode>,
  slackMs: number,
): boolean {
  const needs = failingNeeds(need, byName, slackMs);
  const isCycle = needs.every((other) =>
    failingNeeds(other, byName, slackMs).some((back) => back.name === need.name),
  );
  return isCycle && [...needs, need].sort(earliestFirst)[0] === need && need !== service;
}

function toCause(service: ServiceNode, causes: ServiceNode[]): Cause {
  const parts = causes.map((cause) => {
    const needs = service.dependsOn.includes(cause.name) ? 'which it needs' : 'which it needs through others';
    return `${cause.name}, ${needs}, ${wordFor(cause)} ${distance(service.sinceMs - cause.sinceMs)}`;
  });
  const names = causes.map((cause) => cause.name);
  const verb = names.length === 1 ? 'is the cause' : 'are the causes';
  return {
    service: service.name,
    causes: names,
    sentence: `${service.name} is ${service.state}; ${parts.join('; ')}: ${names.join(' and ')} ${verb}`,
  };
}

function wordFor(cause: ServiceNode): string {
  return cause.state === 'down' ? 'went down' : 'began to fail in its deploy';
}

function distance(earlierMs: number): string {
  if (earlierMs === 0) return 'at the same time';
  return `${formatDuration(Math.abs(earlierMs))} ${earlierMs > 0 ? 'earlier' : 'later'}`;
}
