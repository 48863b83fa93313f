import { checkAmounts } from './check-amounts.ts';
import { checkCycles } from './check-cycles.ts';
import { checkGate } from './check-gate.ts';
import { checkReferences, type KnownNames } from './check-references.ts';
import { checkService } from './check-service.ts';
import { checkDefaults } from './check-timing.ts';
import { type ConfigPath, errorAt, type Finding, valueAt, warningAt } from './config-problem.ts';
import type { GreenroomConfig } from './config-schema.ts';

/**
 * Everything that has the right shape and still can't be meant. `tree` is the whole of what was written: a name
 * that stands there is known, even when what it names is wrong in itself.
 */
export function checkMeaning(config: GreenroomConfig, tree: unknown): Finding[] {
  const environments = Object.entries(config.environments);
  return [
    ...(keysAt(tree, ['environments']).length === 0
      ? [errorAt(['environments'], 'names no environment; there is nothing to watch', 'key')]
      : []),
    ...checkDefaults(config.defaults),
    ...checkRetention(config.retention),
    ...environments.flatMap(([name, environment]) => {
      const base = ['environments', name];
      return [
        ...Object.entries(environment.services).flatMap(([service, each]) => {
          const path = [...base, 'services', service];
          return [...checkHasProbe(tree, path), ...checkService(each, config.defaults, path)];
        }),
        ...checkReferences(environment, namesIn(tree, base), base),
        ...checkCycles(environment, base),
        ...checkAmounts(environment, base),
        ...checkGate(environment, config.defaults, base),
      ];
    }),
  ];
}

function checkHasProbe(tree: unknown, path: ConfigPath): Finding[] {
  if (keysAt(tree, [...path, 'probes']).length > 0) return [];
  return [warningAt([...path, 'probes'], 'has no probe: nothing will ever be known of its health', 'key')];
}

const LEAST_RETENTION_MS = 3_600_000;

function checkRetention(retention: GreenroomConfig['retention']): Finding[] {
  const findings = Object.entries(retention)
    .filter(([, durationMs]) => durationMs < LEAST_RETENTION_MS)
    .map(([key]) => errorAt(['retention', key], 'is too short; needs at least 1h'));
  const levels = ['samples', 'minutes', 'hours', 'days'] as const;
  for (const [i, finer] of levels.slice(0, -1).entries()) {
    const coarser = levels[i + 1];
    if (coarser && retention[coarser] < retention[finer])
      findings.push(warningAt(['retention', coarser], `is shorter than ${finer}, which they are made of`));
  }
  return findings;
}

function namesIn(tree: unknown, base: ConfigPath): KnownNames {
  return {
    services: keysAt(tree, [...base, 'services']),
    suites: keysAt(tree, [...base, 'suites']),
    capabilities: keysAt(tree, [...base, 'capabilities']),
  };
}

function keysAt(tree: unknown, path: ConfigPath): string[] {
  const value = valueAt(tree, path);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
