import { Age } from '#components/time/time.tsx';
import { DEPLOY_TONE, TONE_RANK } from '#components/ui/tone.ts';
import type { DeploySummary } from '#core/api/deploys.ts';
import { WallLine, WallList } from './wall-list.tsx';

const MOST_LINES = 3;

/** What was deployed last, failed ones first. */
export function WallDeploys({ deploys }: { deploys: readonly DeploySummary[] }) {
  const isWrong = (deploy: DeploySummary) => TONE_RANK[DEPLOY_TONE[deploy.state].tone] === 0;
  const ordered = deploys.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)));
  return (
    <WallList title="Deployed">
      {ordered.slice(0, MOST_LINES).map((deploy) => {
        const { tone, word } = DEPLOY_TONE[deploy.state];
        return (
          <WallLine
            key={deploy.id}
            tone={tone}
            figure={
              <span className="text-muted">
                {word} <Age at={deploy.finishedAt ?? deploy.startedAt} />
              </span>
            }
          >
            {deploy.service} {deploy.revision}
          </WallLine>
        );
      })}
      {deploys.length === 0 ? <li className="text-muted">no deploy is recorded yet</li> : null}
    </WallList>
  );
}
