import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RunDetail } from '#core/api/runs.ts';

/** The tries of the CI job, and the parts of this one. */
export function RunAttempts({ run }: { run: RunDetail }) {
  const hasTries = run.attempts.length > 1;
  if (!hasTries && run.parts.length < 2) return null;
  return (
    <Panel id="parts" title={hasTries ? 'Tries of the job' : 'Parts'} aside={run.runKey ?? undefined}>
      <div className="grid gap-2 px-4 py-2 text-sm">
        {hasTries ? (
          <ol className="grid gap-1">
            {run.attempts.map((one) => (
              <li key={one.id} aria-current={one.id === run.id ? 'true' : undefined}>
                {one.id === run.id ? (
                  <strong>try {one.attempt}</strong>
                ) : (
                  <EnvironmentLink href={`/runs/${one.id}`} className="underline">
                    try {one.attempt}
                  </EnvironmentLink>
                )}{' '}
                <span className="text-muted">
                  <Clock at={one.receivedAt} /> · {one.sentence}
                </span>
              </li>
            ))}
          </ol>
        ) : null}
        {run.parts.length > 1 ? (
          <ul aria-label="Parts" className="grid gap-1">
            {run.parts.map((part) => (
              <li key={`${part.suite ?? ''} ${part.part}`} className="break-words">
                {part.part}
                <span className="text-muted">
                  {' '}
                  {part.state === 'finished' ? '' : `${part.state.replace('_', ' ')} · `}
                  <span className="tabular-nums">
                    {part.totals.passed} of {part.totals.total} passed
                  </span>
                  {part.filename ? ` · ${part.filename}` : ''}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Panel>
  );
}
