import { Age, Clock } from '#components/time/time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RunDetail } from '#core/api/runs.ts';

/** Of a run under way, in a line: how long it will take and when it was last heard of. */
export function RunProgress({ run }: { run: RunDetail }) {
  const heardAt = run.progress?.lastReportAt ?? null;
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>{run.remaining?.sentence ?? 'under way'}</span>
      {heardAt === null ? null : (
        <span className="text-muted">
          last heard of <Age at={heardAt} />
        </span>
      )}
    </p>
  );
}

/** Of a run that never was or was cut off: why, and what it counts for. */
export function CutShort({ run }: { run: RunDetail }) {
  if (run.notRun) return <NotRun notRun={run.notRun} />;
  if (run.state !== 'interrupted') return null;
  const heardAt = run.progress?.lastReportAt ?? null;
  return (
    <Notice tone="warn" title="What came is kept, and it counts for no verdict">
      {heardAt === null ? null : (
        <>
          Last heard of <Age at={heardAt} />. A reporter that comes back goes on with it.
        </>
      )}
    </Notice>
  );
}

function NotRun({ notRun }: { notRun: NonNullable<RunDetail['notRun']> }) {
  const { service, since, samples } = notRun;
  return (
    <Notice tone="info" title={`Nothing was started: ${service} was not ready`}>
      {since ? (
        <p>
          Since <Clock at={since} /> (<Age at={since} />
          ).
        </p>
      ) : null}
      {samples.length > 0 ? (
        <ul aria-label={`Last samples of ${service}`} className="grid gap-0.5">
          {samples.map((sample) => (
            <li key={sample.at} className="break-words">
              <Clock at={sample.at} /> {sample.verdict.replace('_', ' ')}
              {sample.reason ? `: ${sample.reason}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
