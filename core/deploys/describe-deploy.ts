import type { DeployState, DeploySummary } from '#core/api/deploys.ts';
import type { HealthState } from '#core/api/health.ts';
import type { SuiteStatus } from '#core/api/overview.ts';

export interface DeployFacts {
  readonly service: string;
  readonly revision: string;
  readonly state: DeployState;
  readonly reason: string | null;
  readonly isCurrent: boolean;
  readonly isServing: boolean | null;
  /** The revision that ended or followed this deploy; null while it is the newest. */
  readonly followedBy: string | null;
  /** Of a current deploy: how the service is. Of an earlier one: how it was when the next one began. */
  readonly health: { readonly state: HealthState; readonly sentence: string } | null;
  /** Newest first. */
  readonly runs: DeploySummary['runs'];
  /** The suites' newest word, where this deploy's revision is on trial; else null. */
  readonly suites: readonly SuiteStatus[] | null;
}

type Step = DeploySummary['steps'][number];

/** What became of a deploy, in one sentence and in the four steps of the loop. */
export function describeDeploy(facts: DeployFacts): Pick<DeploySummary, 'sentence' | 'steps'> {
  return {
    sentence: sentenceOf(facts),
    steps: [deployStep(facts), readyStep(facts), healthStep(facts), testsStep(facts)],
  };
}

function sentenceOf({ service, revision, state, reason, followedBy, isServing }: DeployFacts): string {
  const why = reason === null ? '' : `: ${firstLine(reason)}`;
  switch (state) {
    case 'deploying':
      return `${revision} is being deployed to ${service}.`;
    case 'deploy_failed':
      return isServing === true
        ? `${revision} was reported as failed, but ${service} answers with it${why}.`
        : `${revision} never became ready${why}.`;
    case 'revision_ready':
      return isServing === false
        ? `${revision} was reported as ready, but ${service} was last seen on another revision.`
        : `${revision} is ready${why}.`;
    case 'aborted':
      return `The deploy of ${revision} was aborted${why}.`;
    case 'superseded':
      return `${followedBy ?? 'A newer deploy'} superseded ${revision} before it was done.`;
  }
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return (line.length > 200 ? `${line.slice(0, 200)}…` : line).replace(/\.$/, '');
}

function deployStep({ state }: DeployFacts): Step {
  if (state === 'deploying') return { name: 'deploy', state: 'running', sentence: 'under way' };
  if (state === 'aborted') return { name: 'deploy', state: 'failed', sentence: 'aborted' };
  if (state === 'superseded')
    return { name: 'deploy', state: 'failed', sentence: 'superseded before it was done' };
  return { name: 'deploy', state: 'done', sentence: 'deployed' };
}

function readyStep({ state, revision, reason, isServing }: DeployFacts): Step {
  if (state === 'revision_ready')
    return { name: 'ready', state: 'done', sentence: `${revision} became ready` };
  if (state !== 'deploy_failed')
    return { name: 'ready', state: 'waiting', sentence: `${revision} is not ready` };
  if (isServing === true) return { name: 'ready', state: 'done', sentence: `${revision} answers after all` };
  const why = reason === null ? '' : `: ${firstLine(reason)}`;
  return { name: 'ready', state: 'failed', sentence: `${revision} never became ready${why}` };
}

function healthStep(facts: DeployFacts): Step {
  const { health, isCurrent, isServing, service } = facts;
  const step = (state: Step['state'], sentence: string): Step => ({ name: 'health', state, sentence });
  if (readyStep(facts).state !== 'done') return step('waiting', 'waits for a ready revision');
  if (isServing === false) return step('waiting', `${service} still answers with another revision`);
  if (health === null) return step('waiting', `nothing is known of ${service}`);
  const said = isCurrent
    ? health.sentence
    : `when ${facts.followedBy ?? 'the next deploy'} began: ${health.sentence}`;
  if (health.state === 'up' || health.state === 'degraded') return step('done', said);
  if (health.state === 'down') return step('failed', said);
  return step(isCurrent && health.state === 'deploying' ? 'running' : 'waiting', said);
}

function testsStep({ runs, suites, isCurrent }: DeployFacts): Step {
  const step = (state: Step['state'], sentence: string): Step => ({ name: 'tests', state, sentence });
  if (suites !== null && suites.length > 0) return suitesStep(suites);
  const newest = runs[0];
  if (!newest) return step('waiting', isCurrent ? 'no run on it yet' : 'no run on it');
  const { total, failed, blocked } = newest;
  if (failed > 0) return step('failed', `${failed} of ${total} failed in the newest run`);
  if (blocked > 0) return step('waiting', `${blocked} of ${total} blocked in the newest run`);
  return total === 0
    ? step('waiting', 'the newest run holds no tests')
    : step('done', `${total} in the newest run, none failed`);
}

function suitesStep(suites: readonly SuiteStatus[]): Step {
  const step = (state: Step['state'], sentence: string): Step => ({ name: 'tests', state, sentence });
  const failed = suites.filter((suite) => suite.state === 'failed');
  const passed = suites.filter((suite) => suite.state === 'passed');
  const open = suites.find((suite) => suite.state !== 'passed' && suite.state !== 'failed');
  if (failed[0]) return step('failed', `${failed[0].title}: ${failed[0].sentence}`);
  if (!open) return step('done', `${passed.length} of ${suites.length} suites passed`);
  return step(
    passed.length > 0 ? 'running' : 'waiting',
    `${passed.length} of ${suites.length} suites passed; ${open.title}: ${open.sentence}`,
  );
}
