import type { ClusterEdited } from '#core/api/clusters.ts';
import { AppError } from '#core/errors/app-error.ts';
import { editTogether, moveMembers, recordEvent, textsOf } from './edit-together.ts';
import { resolveCluster } from './resolve-cluster.ts';

type Merged = { readonly name: string; readonly mergedInto: number | null; readonly moved: string[] | null };

/** Takes a merged cluster out again, with what it brought that nobody has moved on since. */
export async function unmergeCluster(id: number, by: string | undefined, now: Date): Promise<ClusterEdited> {
  return editTogether(now, async (client) => {
    const { rows } = await client.query<Merged>(MERGED, [id]);
    const [cluster] = rows;
    if (!cluster)
      throw new AppError('not_found', `There is no cluster ${id}.`, 'GET /api/v1/clusters lists them.');
    if (cluster.mergedInto === null) {
      throw new AppError(
        'conflict',
        `Cluster ${id} is not merged.`,
        'Only what went into another one comes back.',
      );
    }
    // Its cluster may have gone on into a third one, and its members with it.
    const holder = await resolveCluster(cluster.mergedInto, client);
    const move = { from: holder.id, to: id, keys: cluster.moved ?? [] };
    const moved = await moveMembers(client, move, by, null);
    await client.query('UPDATE cluster SET merged_into = NULL WHERE id = $1', [id]);
    const sentence = `"${cluster.name}" came back out of "${holder.name}" with ${textsOf(moved.length)}`;
    const event = { clusterId: id, kind: 'unmerged', sentence, otherId: holder.id, moved } as const;
    await recordEvent(client, event, by, now);
    return { id, name: cluster.name, moved: moved.length, sentence };
  });
}

const MERGED = `
  SELECT c.name, c.merged_into AS "mergedInto",
    (SELECT moved FROM cluster_event WHERE cluster_id = c.id AND kind = 'merged' ORDER BY at DESC, id DESC LIMIT 1) AS moved
  FROM cluster c WHERE c.id = $1`;
