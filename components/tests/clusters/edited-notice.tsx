import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ClusterEdited } from '#core/api/clusters.ts';

type Props = { edited: ClusterEdited | null; shownId: number };

/** What the last change did, in the server's words, with the way to the cluster it made. */
export function EditedNotice({ edited, shownId }: Props) {
  return (
    <div role="status" className="empty:hidden">
      {edited ? (
        <Notice
          tone="ok"
          title={edited.sentence}
          action={
            edited.id === shownId ? null : (
              <EnvironmentLink href={`/tests/clusters/${edited.id}`} className="underline">
                Go to cluster {edited.id}
              </EnvironmentLink>
            )
          }
        />
      ) : null}
    </div>
  );
}
