import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ServiceSummary } from '#core/api/health.ts';

/** The revision that answers, and the deployed one when it is another. */
export function RevisionCell({ service }: { service: ServiceSummary }) {
  const { revisionSeen, revisionDeployed, revisionSentence } = service;
  if (revisionSentence === null) {
    return (
      <span className="block max-w-40 truncate text-muted tabular-nums">
        {revisionSeen ?? revisionDeployed ?? '—'}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 tabular-nums" title={revisionSentence}>
      <ToneMark tone="warn" word={revisionSentence} isWordHidden />
      <span aria-hidden="true" className="flex min-w-0 gap-1.5">
        <span className="max-w-24 truncate text-muted line-through">{revisionDeployed}</span>
        <span className="max-w-24 truncate">{revisionSeen ?? 'none answers'}</span>
      </span>
    </span>
  );
}
