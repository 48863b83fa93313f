import { Age } from '#components/time/time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RunDetail } from '#core/api/runs.ts';

/** Of a run under way: how far it is and how long it will take; of one that never was or was cut off, why. */
export function RunProgress({ run }: { run: RunDetail }) {
  if (run.notRun) return <NotRun notRun={run.notRun} />;
  if (run.state === 'finished' || run.progress === null) return null;
  const { done, expected, lastReportAt } = run.progress;
  const heard = lastReportAt === null ? null : <Age at={lastReportAt} />;
  if (run.state === 'interrupted') {
    return (
      <Notice tone="warn" title="Interrupted: what came is kept, and it counts for no verdict">
        {heard ? <>Last heard of {heard}.</> : null}
      </Notice>
    );
  }
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap gap-x-4">
        <span className="font-medium tabular-nums">
          {done}
          {expected === null ? '' : ` of ${expected}`} done
        </span>
        {run.remaining ? <span>{run.remaining.sentence}</span> : null}
        {heard ? <span className="text-muted">last heard of {heard}</span> : null}
      </p>
      {expected === null ? null : (
        <progress
          aria-label="Tests done"
          value={done}
          max={Math.max(expected, done, 1)}
          className="h-2 w-full"
        />
      )}
    </div>
  );
}

function NotRun({ notRun }: { notRun: NonNullable<RunDetail['notRun']> }) {
  return (
    <Notice tone="info" title={`Not run: ${notRun.service} was not there. ${notRun.sentence}`}>
      {notRun.samples.length > 0 ? (
        <ul className="grid gap-0.5">
          {notRun.samples.map((sample) => (
            <li key={sample.at}>
              <Age at={sample.at} />: {sample.verdict.replace('_', ' ')}
              {sample.reason ? `, ${sample.reason}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
