import type { ClusterEdited, MergeClusterBody } from '#core/api/clusters.ts';
import { AppError } from '#core/errors/app-error.ts';
import { editTogether, moveMembers, recordEvent, textsOf } from './edit-together.ts';
import { resolveCluster } from './resolve-cluster.ts';

/** Puts a cluster into another one; links to it lead there from now on. `unmergeCluster` takes it back. */
export async function mergeCluster(
  id: number,
  { into, by }: MergeClusterBody,
  now: Date,
): Promise<ClusterEdited> {
  return editTogether(now, async (client) => {
    const from = await resolveCluster(id, client);
    if (from.askedFor !== null) {
      throw new AppError(
        'conflict',
        `Cluster ${id} went into cluster ${from.id} already.`,
        `POST /api/v1/clusters/${id}/unmerge takes it out again.`,
      );
    }
    const to = await resolveCluster(into, client);
    if (to.id === from.id)
      throw new AppError('bad_request', 'A cluster cannot go into itself.', 'Name another one in "into".');
    const moved = await moveMembers(
      client,
      { from: from.id, to: to.id, keys: null },
      by,
      `merged from "${from.name}"`,
    );
    await client.query('UPDATE cluster SET merged_into = $2 WHERE id = $1', [from.id, to.id]);
    const sentence = `"${from.name}" went into "${to.name}" with ${textsOf(moved.length)}`;
    await recordEvent(
      client,
      { clusterId: from.id, kind: 'merged', sentence, otherId: to.id, moved },
      by,
      now,
    );
    return { id: to.id, name: to.name, moved: moved.length, sentence };
  });
}
