import { checkConditions } from './check-conditions.ts';
import { checkTarget } from './check-probe-target.ts';
import { checkTiming } from './check-timing.ts';
import { type ConfigPath, errorAt, type Finding } from './config-problem.ts';
import type { GreenroomConfig, ServiceConfig } from './config-schema.ts';

/** One service and its probes, by themselves. */
export function checkService(
  service: ServiceConfig,
  defaults: GreenroomConfig['defaults'],
  base: ConfigPath,
): Finding[] {
  return [
    ...service.maintenance.flatMap(({ from, to }, i) =>
      Date.parse(to) > Date.parse(from)
        ? []
        : [errorAt([...base, 'maintenance', i, 'to'], 'is not after "from"')],
    ),
    ...Object.entries(service.probes).flatMap(([name, probe]) => {
      const path = [...base, 'probes', name];
      return [
        ...checkTarget(probe, path),
        ...checkTiming(probe, defaults, path),
        ...checkConditions(probe, path),
      ];
    }),
  ];
}
