import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { getRunningConfig, type RunningConfig } from '../config/running-config.ts';
import { prisma } from '../db/prisma.ts';

export interface Environment {
  readonly name: string;
  /** null until a worker, a deploy or a run has brought it into the database. */
  readonly id: number | null;
  readonly config: EnvironmentConfig;
  readonly running: RunningConfig;
}

/**
 * The environment asked for, or the first one configured. AppError `not_found` names the ones there are;
 * `unavailable` while no valid configuration is loaded.
 */
export async function findEnvironment(name?: string): Promise<Environment> {
  const running = await getRunningConfig();
  if (!running.config) {
    const [first] = running.problem?.errors ?? [];
    throw new AppError(
      'unavailable',
      `No valid configuration is loaded${first ? `: ${first.message}` : '.'}`,
      `Run greenroom config check, mend ${running.path}; it is read again by itself.`,
    );
  }
  const names = Object.keys(running.config.environments);
  const wanted = name ?? names[0] ?? '';
  // Own names only: every object answers to "constructor" as well.
  const config = Object.hasOwn(running.config.environments, wanted)
    ? running.config.environments[wanted]
    : undefined;
  if (!config) {
    throw new AppError(
      'not_found',
      `There is no environment "${wanted}".`,
      `Configured: ${listNames(names)}.`,
    );
  }
  const stored = await prisma().environment.findUnique({ where: { name: wanted }, select: { id: true } });
  return { name: wanted, id: stored?.id ?? null, config, running };
}
