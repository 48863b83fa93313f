import type { CliVariables } from '../env.ts';

/** What the surroundings say of this run; undefined where they say nothing. */
export interface CiRun {
  revision: string | undefined;
  branch: string | undefined;
  link: string | undefined;
  by: string | undefined;
}

const REVISION = [
  'GREENROOM_REVISION',
  'GITHUB_SHA',
  'CI_COMMIT_SHA',
  'BUILDKITE_COMMIT',
  'CIRCLE_SHA1',
  'TRAVIS_COMMIT',
  'BITBUCKET_COMMIT',
  'DRONE_COMMIT_SHA',
  'BUILD_SOURCEVERSION',
  'CODEBUILD_RESOLVED_SOURCE_VERSION',
  'GIT_COMMIT',
  'COMMIT_SHA',
];
const BRANCH = [
  'GITHUB_HEAD_REF',
  'GITHUB_REF_NAME',
  'CI_COMMIT_REF_NAME',
  'BUILDKITE_BRANCH',
  'CIRCLE_BRANCH',
  'TRAVIS_BRANCH',
  'BITBUCKET_BRANCH',
  'DRONE_BRANCH',
  'BUILD_SOURCEBRANCHNAME',
  'GIT_BRANCH',
  'BRANCH_NAME',
];
const LINK = [
  'CI_JOB_URL',
  'CI_PIPELINE_URL',
  'BUILDKITE_BUILD_URL',
  'CIRCLE_BUILD_URL',
  'TRAVIS_BUILD_WEB_URL',
  'DRONE_BUILD_LINK',
  'BUILD_URL',
];
const BY = [
  'GITHUB_ACTOR',
  'GITLAB_USER_LOGIN',
  'BUILDKITE_BUILD_CREATOR',
  'CIRCLE_USERNAME',
  'DRONE_COMMIT_AUTHOR',
];

/** Reads the variables that the common CI services set. */
export function readCiRun(variables: CliVariables): CiRun {
  const firstOf = (names: readonly string[]) => names.map((name) => variables[name]).find((value) => value);
  return {
    revision: firstOf(REVISION),
    branch: firstOf(BRANCH)?.replace(/^origin\//, ''),
    link: githubLink(variables) ?? firstOf(LINK),
    by: firstOf(BY),
  };
}

function githubLink(variables: CliVariables): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = variables;
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
