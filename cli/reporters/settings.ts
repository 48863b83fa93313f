/** Where and as what a reporter reports. Each option stands before its variable (GREENROOM_URL, GREENROOM_SUITE …). */
export interface GreenroomReporterOptions {
  /** Address of the instance; without it nothing is reported. */
  url?: string;
  environment?: string;
  suite?: string;
  revision?: string;
  branch?: string;
  /** The CI's own name of the run: reporters with the same one are parts of one run. */
  run?: string;
  /** Which try of the CI job this is; 1 without it. */
  attempt?: number;
  /** This shard, e.g. "2/4". */
  part?: string;
}

export interface Settings {
  url: string;
  claim: Record<string, string | number>;
}

type Variables = Readonly<Record<string, string | undefined>>;

const FROM_CI: Readonly<Record<string, readonly string[]>> = {
  revision: ['GITHUB_SHA', 'CI_COMMIT_SHA', 'BUILDKITE_COMMIT', 'CIRCLE_SHA1', 'GIT_COMMIT'],
  branch: ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'CI_COMMIT_REF_NAME', 'BUILDKITE_BRANCH', 'CIRCLE_BRANCH'],
  run: ['GITHUB_RUN_ID', 'CI_PIPELINE_ID', 'BUILDKITE_BUILD_ID', 'CIRCLE_WORKFLOW_ID'],
  attempt: ['GITHUB_RUN_ATTEMPT', 'BUILDKITE_RETRY_COUNT'],
};
const TEXTS = ['environment', 'suite', 'revision', 'branch', 'run', 'part'] as const;

/** Options, then Greenroom's own variables, then what CI says; null when no address is known. */
export function readSettings(options: GreenroomReporterOptions, variables: Variables): Settings | null {
  const url = options.url ?? variables['GREENROOM_URL'];
  if (!url) return null;
  const claim: Record<string, string | number> = {};
  for (const name of TEXTS) {
    const value = options[name] || variables[`GREENROOM_${name.toUpperCase()}`] || fromCi(name, variables);
    if (value) claim[name] = value;
  }
  const attempt = options.attempt ?? Number(variables['GREENROOM_ATTEMPT'] || fromCi('attempt', variables));
  if (Number.isInteger(attempt) && attempt > 0) claim['attempt'] = attempt;
  return { url: url.replace(/\/+$/, ''), claim };
}

/** What the common CI services say: `run` names the run, `attempt` which try of the job this is, counted from 1. */
export function fromCi(
  name: 'run' | 'attempt' | (typeof TEXTS)[number],
  variables: Variables,
): string | undefined {
  const value = (FROM_CI[name] ?? []).map((variable) => variables[variable]).find(Boolean);
  // Buildkite counts retries from 0.
  const isCount = name === 'attempt' && value !== undefined && !variables['GITHUB_RUN_ATTEMPT'];
  return isCount ? String(Number(value) + 1) : value;
}
