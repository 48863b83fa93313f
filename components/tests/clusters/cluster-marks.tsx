import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ClusterSummary } from '#core/api/clusters.ts';
import { IssueLink } from '../issue-link.tsx';

/** What is said of a cluster in its line: new, known, of which suites, why more than one text is in it. */
export function ClusterMarks({ cluster }: { cluster: ClusterSummary }) {
  const { isNew, knownIssues, suites, rule, members, sentence } = cluster;
  const isMade = rule !== null || members > 1;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3 text-sm font-normal text-muted empty:hidden">
      {isNew ? <ToneMark tone="warn" word="new" /> : null}
      {knownIssues.map((issue) => (
        <IssueLink key={issue.id} issue={issue} className="max-w-full truncate text-fg" />
      ))}
      {suites.length > 0 ? <span className="max-w-full truncate">{suites.join(', ')}</span> : null}
      {isMade ? (
        <span className="max-w-full truncate" title={sentence}>
          {rule === null ? `${members} texts` : sentence}
        </span>
      ) : null}
    </span>
  );
}
