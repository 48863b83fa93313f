'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { DEPLOY_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { DeploySummary } from '#core/api/deploys.ts';
import { firstDeploy } from './first-deploy.ts';
import { LoopSteps } from './loop-steps.tsx';

const SHOWN = 4;

type Props = {
  deploys: readonly DeploySummary[];
  environment: string;
  /** One that is watched, for the command that records a first deploy. */
  service: string | undefined;
  isStale: boolean;
};

/** What is deployed, newest first, with how far each deploy got. */
export function OnStagingPanel({ deploys, environment, service, isStale }: Props) {
  return (
    <Panel
      id="deployed"
      title={`On ${environment}`}
      isStale={isStale}
      aside={
        <EnvironmentLink href="/deploys" className="py-1 text-fg underline">
          all deploys
        </EnvironmentLink>
      }
    >
      {deploys.length === 0 ? (
        <Empty command={firstDeploy(service)}>
          No deploy is recorded yet. Tell Greenroom of one from your pipeline:
        </Empty>
      ) : (
        <ul>
          {deploys.slice(0, SHOWN).map((deploy) => (
            <DeployItem key={deploy.id} deploy={deploy} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function DeployItem({ deploy }: { deploy: DeploySummary }) {
  const { tone, word } = DEPLOY_TONE[deploy.state];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line px-4 py-2 first:border-t-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <EnvironmentLink
          href={`/deploys#deploy-${deploy.id}`}
          data-row=""
          className="min-w-0 truncate py-0.5 font-medium tabular-nums hover:underline"
          title={deploy.sentence}
        >
          #{deploy.id} {deploy.service} {deploy.revision}
        </EnvironmentLink>
        <ToneMark tone={tone} word={word} />
        <span className="text-muted">
          <Clock at={deploy.finishedAt ?? deploy.startedAt} />
        </span>
      </p>
      <LoopSteps steps={deploy.steps} />
    </li>
  );
}
