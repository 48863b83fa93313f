import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { ExactClock } from '#components/time/exact-clock.tsx';
import { Age, Clock } from '#components/time/time.tsx';
import { DEPLOY_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { DeploySummary } from '#core/api/deploys.ts';
import { LoopSteps } from './loop-steps.tsx';

/** One deploy: what it is, how far it got and why not further, its events, its runs. */
export function DeployEntry({ deploy }: { deploy: DeploySummary }) {
  const { tone, word } = DEPLOY_TONE[deploy.state];
  return (
    <li
      id={`deploy-${deploy.id}`}
      data-row=""
      tabIndex={-1}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border px-4 py-3 target:border-focus',
        deploy.isCurrent && tone === 'bad' ? 'border-bad' : 'border-line',
      )}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 text-base font-semibold break-words tabular-nums">
          #{deploy.id} {deploy.service} {deploy.revision}
        </h2>
        <ToneMark tone={tone} word={word} />
        {deploy.isCurrent ? <span className="text-muted">newest of its service</span> : null}
        {deploy.isServing ? <span className="text-muted">answers now</span> : null}
        <span className="text-muted sm:ml-auto">
          <Clock at={deploy.startedAt} /> (<Age at={deploy.startedAt} />)
        </span>
      </header>
      <p className="max-w-240 text-pretty">{deploy.sentence}</p>
      <LoopSteps steps={deploy.steps} />
      <Facts deploy={deploy} />
      {deploy.reason && !deploy.sentence.includes(deploy.reason) ? (
        <details>
          <summary className="py-1 text-sm">What the deploy said</summary>
          <pre className="mt-1 overflow-x-auto rounded-sm bg-surface p-3 font-mono text-sm whitespace-pre-wrap">
            {deploy.reason}
          </pre>
        </details>
      ) : null}
    </li>
  );
}

function Facts({ deploy }: { deploy: DeploySummary }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">Events</dt>
      <dd>
        <ol className="flex flex-wrap gap-x-6">
          {deploy.events.map((event) => (
            <li key={`${event.state} ${event.at}`}>
              <ExactClock at={event.at} /> {DEPLOY_TONE[event.state].word}
              {event.by ? ` by ${event.by}` : ''}
            </li>
          ))}
        </ol>
      </dd>
      <dt className="text-muted">Runs</dt>
      <dd>{deploy.runs.length === 0 ? 'none on this revision yet' : <RunLinks runs={deploy.runs} />}</dd>
      {deploy.runs.length > 0 ? <dt className="text-muted">Compare</dt> : null}
      {deploy.runs.length > 0 ? (
        <dd>
          <EnvironmentLink href={`/tests/compare?base=before&head=deploy:${deploy.id}`} className="underline">
            with the deploy before
          </EnvironmentLink>
        </dd>
      ) : null}
      {deploy.branch || deploy.url ? <dt className="text-muted">From</dt> : null}
      {deploy.branch || deploy.url ? (
        <dd className="flex flex-wrap gap-x-3">
          {deploy.branch}
          {deploy.url ? (
            <a href={deploy.url} rel="noreferrer" className="underline">
              pipeline
            </a>
          ) : null}
        </dd>
      ) : null}
    </dl>
  );
}

function RunLinks({ runs }: { runs: DeploySummary['runs'] }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {runs.map((run) => (
        <li key={run.id}>
          <EnvironmentLink href={`/runs/${run.id}`} className="underline tabular-nums">
            #{run.id}
          </EnvironmentLink>{' '}
          {runText(run)}
        </li>
      ))}
    </ul>
  );
}

function runText({ total, failed, blocked }: DeploySummary['runs'][number]): string {
  const parts = [`${total.toLocaleString('en')} ${total === 1 ? 'test' : 'tests'}`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (blocked > 0) parts.push(`${blocked} blocked`);
  if (parts.length === 1) parts.push('none failed');
  return parts.join(', ');
}
