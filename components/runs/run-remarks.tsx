import type { RunDetail } from '#core/api/runs.ts';

/** What was odd about the reports; nothing that failed, so it waits to be asked for. */
export function RunRemarks({ run }: { run: RunDetail }) {
  const { warnings } = run;
  if (warnings.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 text-sm text-muted pointer-coarse:min-h-11">
        Read with {warnings.length} {warnings.length === 1 ? 'remark' : 'remarks'}
      </summary>
      <ul className="mt-1 grid gap-1 pl-4 text-sm break-words">
        {warnings.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
