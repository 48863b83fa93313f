import { type ConfigPath, errorAt, type Finding } from './config-problem.ts';
import type { EnvironmentConfig } from './config-schema.ts';

type Edges = ReadonlyMap<string, readonly string[]>;

/** Services that depend on themselves and capabilities that are part of themselves, each circle once. */
export function checkCycles(environment: EnvironmentConfig, base: ConfigPath): Finding[] {
  const services = Object.entries(environment.services);
  const capabilities = Object.entries(environment.capabilities);
  return [
    ...findCycles(new Map(services.map(([name, { dependsOn }]) => [name, dependsOn]))).map((cycle) =>
      errorAt(
        [...base, 'services', cycle[0] ?? '', 'dependsOn'],
        `depends on itself: ${cycle.join(' → ')}`,
        'key',
      ),
    ),
    ...findCycles(new Map(capabilities.map(([name, { partOf }]) => [name, partOf ? [partOf] : []]))).map(
      (cycle) =>
        errorAt(
          [...base, 'capabilities', cycle[0] ?? '', 'partOf'],
          `is part of itself: ${cycle.join(' → ')}`,
          'key',
        ),
    ),
  ];
}

/** Depth first; each circle is written from its first name in the file back to that name. */
export function findCycles(edges: Edges): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const follow = (name: string, trail: string[]): void => {
    const start = trail.indexOf(name);
    if (start >= 0) cycles.push([...trail.slice(start), name]);
    if (start >= 0 || done.has(name)) return;
    for (const next of edges.get(name) ?? []) follow(next, [...trail, name]);
    done.add(name);
  };
  for (const name of edges.keys()) follow(name, []);
  return cycles;
}
