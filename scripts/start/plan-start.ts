import { join } from 'node:path';
import { type Env, readEnv } from '../../server/env.ts';
import { StartProblem } from '../start-problem.ts';

/** What `npm start` is going to do, decided from the environment and what is in the folder. */
export interface StartPlan {
  readonly env: Env;
  /** The database named by the user; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly isSample: boolean;
  readonly configPath: string;
}

export interface Surroundings {
  readonly variables: Record<string, string | undefined>;
  readonly folder: string;
  readonly machineName: string;
  exists(path: string): boolean;
}

const EMBEDDED = 'postgresql://embedded';

/** Checks the settings (all problems at once) and chooses between the user's configuration and the sample. */
export function planStart({ variables, folder, machineName, exists }: Surroundings): StartPlan {
  const databaseUrl = variables['DATABASE_URL'] || undefined;
  const reading = readEnv({ ...variables, DATABASE_URL: databaseUrl ?? EMBEDDED }, folder, machineName);
  if (!reading.ok) throw new StartProblem(inWords(reading.problems));
  const { env } = reading;
  if (exists(env.configPath)) return { env, databaseUrl, isSample: false, configPath: env.configPath };
  if (variables['GREENROOM_CONFIG']) {
    throw new StartProblem(`GREENROOM_CONFIG names ${env.configPath}, and there is no such file.`);
  }
  return { env, databaseUrl, isSample: true, configPath: join(folder, 'sample', 'greenroom.yaml') };
}

function inWords(problems: string[]): string {
  if (problems.length === 1) return `${problems[0]}.`;
  return `${problems.length} settings are wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`;
}
