'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { ansiSpans } from '#components/runs/ansi-spans.ts';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ClusterDetail } from '#core/api/clusters.ts';

const FEW = 5;

/** The newest failures, each with the way to its result. */
export function ClusterExamples({ cluster }: { cluster: ClusterDetail }) {
  const { examples } = cluster;
  const [shown, more] = useFew(examples, FEW);
  return (
    <Panel id="examples" title={examples.length === 1 ? 'The newest failure' : 'The newest failures'}>
      {examples.length === 0 ? (
        <p className="px-4 py-3 text-muted">None in this window and environment.</p>
      ) : (
        <ol>
          {shown.map((example) => (
            <li
              key={`${example.runId}.${example.ordinal}`}
              className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line px-4 py-2 first:border-t-0"
            >
              <p className="flex flex-wrap items-baseline gap-x-3">
                <ToneMark {...RESULT_TONE[example.status]} className="self-center" />
                <EnvironmentLink
                  data-row=""
                  href={`/runs/${example.runId}?case=${example.ordinal}`}
                  className="min-w-0 font-medium break-words hover:underline"
                >
                  {example.name}
                </EnvironmentLink>
                <span className="min-w-0 text-sm break-words text-muted">
                  run {example.runId}
                  {example.revision ? `, ${example.revision}` : ''}, <Clock at={example.at} />
                </span>
              </p>
              <p className="line-clamp-3 font-mono text-sm break-words whitespace-pre-wrap">
                {plain(example.message)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {more}
    </Panel>
  );
}

function plain(message: string): string {
  return ansiSpans(message)
    .map((span) => span.text)
    .join('');
}
