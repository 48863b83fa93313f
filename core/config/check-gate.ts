import { formatDuration } from '#core/time/duration.ts';
import { type ConfigPath, type Finding, warningAt } from './config-problem.ts';
import type { EnvironmentConfig, GreenroomConfig } from './config-schema.ts';
import { effectiveProbe } from './effective-probe.ts';

/** Criteria that can be read but never hold. */
export function checkGate(
  environment: EnvironmentConfig,
  defaults: GreenroomConfig['defaults'],
  base: ConfigPath,
): Finding[] {
  return (environment.gate?.criteria ?? []).flatMap((criterion, i) => {
    const path = [...base, 'gate', 'criteria', i];
    if ('tests' in criterion) return checkCount(criterion, environment, path);
    if (!('health' in criterion)) return [];
    const probes = Object.values(environment.services[criterion.health]?.probes ?? {});
    const slowestMs = Math.max(0, ...probes.map((probe) => effectiveProbe(probe, defaults).everyMs));
    const neededMs = slowestMs * Math.max(1, criterion.polls - 1);
    if (neededMs <= criterion.window) return [];
    const message = `${criterion.polls} polls at an interval of ${formatDuration(slowestMs)} don’t fit into a window of ${formatDuration(criterion.window)}: it stays unknown and the gate closed`;
    return [warningAt(path, message)];
  });
}

function checkCount(
  criterion: Extract<NonNullable<EnvironmentConfig['gate']>['criteria'][number], { tests: unknown }>,
  environment: EnvironmentConfig,
  path: ConfigPath,
): Finding[] {
  const { suite, priority, category } = criterion.tests;
  const chosen = Object.entries(environment.suites).filter(
    ([name, each]) =>
      (suite === undefined || suite === name) &&
      (priority === undefined || priority === each.priority) &&
      (category === undefined || category === each.category),
  );
  const expected = chosen.map(([, each]) => each.expected);
  if (chosen.length === 0 || expected.some((count) => count === undefined)) return [];
  const total = expected.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (total >= criterion.minN) return [];
  const message = `needs ${criterion.minN} tests, but its suites expect only ${total}: it stays unknown and the gate closed`;
  return [warningAt([...path, 'minN'], message)];
}
