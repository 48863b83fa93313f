import { randomBytes } from 'node:crypto';
import type { CliVariables } from '../env.ts';
import { readCiRun } from '../report/ci-run.ts';
import { gitRevision } from '../report/git-revision.ts';
import { fromCi } from '../reporters/settings.ts';

export interface RunOptions {
  suite: string;
  environment?: string;
  revision?: string;
  branch?: string;
  link?: string;
  run?: string;
  attempt?: number;
  part?: string;
  wait: number;
  reports?: string[];
  attachments?: string;
  all?: boolean;
}

/** What the run is, said to Greenroom and, by variables, to the command and its reporters. */
export interface RunClaim {
  environment: string | undefined;
  suite: string;
  revision: string | undefined;
  branch: string | undefined;
  url: string | undefined;
  run: string;
  attempt: number;
  part: string | undefined;
}

/**
 * The command line first, then what CI says, then git. Without a name the run gets one of its own. Its revision is what
 * is deployed, where that is known: that is what a run against staging tests, whatever is checked out here.
 */
export async function prepareRun(options: RunOptions, variables: CliVariables): Promise<RunClaim> {
  const ci = readCiRun(variables);
  const git = (options.revision ?? ci.revision) === undefined ? await gitRevision() : undefined;
  const named = options.run ?? (variables['GREENROOM_RUN'] || fromCi('run', variables));
  const attempt = options.attempt ?? Number(variables['GREENROOM_ATTEMPT'] || fromCi('attempt', variables));
  return {
    environment: options.environment ?? variables['GREENROOM_ENVIRONMENT'],
    suite: options.suite,
    revision: options.revision ?? ci.revision ?? git?.revision,
    branch: options.branch ?? ci.branch ?? git?.branch,
    url: options.link ?? ci.link,
    run: named ?? `local-${randomBytes(6).toString('hex')}`,
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
    part: options.part ?? variables['GREENROOM_PART'],
  };
}

/** The claim on what is deployed, unless a revision was named for this run. */
export function onDeployed(claim: RunClaim, named: string | undefined, deployed: string | null): RunClaim {
  return named !== undefined || deployed === null ? claim : { ...claim, revision: deployed };
}

/** The same claim as the variables that reporters read. */
export function claimVariables(claim: RunClaim, url: string): Record<string, string> {
  const { environment, suite, revision, branch, run, attempt, part } = claim;
  const given = { environment, suite, revision, branch, run, attempt: String(attempt), part };
  const variables: Record<string, string> = { GREENROOM_URL: url };
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) variables[`GREENROOM_${name.toUpperCase()}`] = value;
  return variables;
}
