'use client';

import { Command } from '#components/ui/command.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { OverviewResponse } from '#core/api/overview.ts';

type Props = Pick<OverviewResponse, 'config' | 'prober'>;

/** What is wrong with Greenroom itself, or with what it was told. */
export function OwnNotices({ config, prober }: Props) {
  return (
    <>
      {prober.state === 'ok' ? null : (
        <Notice tone={prober.state === 'late' ? 'warn' : 'bad'} title={prober.sentence}>
          {prober.state === 'late'
            ? null
            : 'Nothing is being probed: states are “no data” until a worker runs again.'}
        </Notice>
      )}
      {config.problem ? <ConfigProblem config={config} problem={config.problem} /> : null}
    </>
  );
}

function ConfigProblem({
  config,
  problem,
}: {
  config: OverviewResponse['config'];
  problem: NonNullable<OverviewResponse['config']['problem']>;
}) {
  return (
    <Notice
      tone="warn"
      title={`${config.path} has a mistake and was not applied; the configuration before it goes on.`}
    >
      <ul className="grid gap-0.5">
        {problem.errors.map((error) => (
          <li key={`${error.line}:${error.message}`}>
            {error.line === null ? null : <span className="tabular-nums">line {error.line}: </span>}
            {error.message}
          </li>
        ))}
      </ul>
      <div className="mt-2">
        <Command text="npx greenroom config check" />
      </div>
    </Notice>
  );
}

/** Says that this is not the user's own environment, and what to type to watch that one. */
export function SampleNotice() {
  return (
    <details className="group px-4 max-sm:order-last">
      <summary className="flex min-h-6 flex-wrap items-center gap-x-2">
        <ToneMark tone="info" word="This is the sample environment" />
        <span className="text-muted underline group-open:hidden">point Greenroom at yours</span>
      </summary>
      <ol className="grid list-decimal gap-2 py-2 pl-5">
        <li>
          Write a configuration next to package.json:
          <Command text="npx greenroom config example > greenroom.yaml" />
        </li>
        <li>
          Put your services’ addresses into it, and check it; it is applied within two seconds, without a
          restart:
          <Command text="npx greenroom config check" />
        </li>
        <li>
          Send test reports and deploys from your pipeline:
          <Command text="npx greenroom report results/*.xml" />
        </li>
        <li>
          Or stay here and watch the sample break and recover, in about a minute:
          <Command text="npm run story" />
        </li>
      </ol>
    </details>
  );
}
