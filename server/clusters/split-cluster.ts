import type { ClusterEdited, SplitClusterBody } from '#core/api/clusters.ts';
import { AppError } from '#core/errors/app-error.ts';
import { editTogether, moveMembers, recordEvent, textsOf } from './edit-together.ts';
import { resolveCluster } from './resolve-cluster.ts';

/** Moves failure texts out of a cluster into a new one of their own. */
export async function splitCluster(
  id: number,
  { failureKeys, name, by }: SplitClusterBody,
  now: Date,
): Promise<ClusterEdited> {
  return editTogether(now, async (client) => {
    const from = await resolveCluster(id, client);
    const known = await client.query<{ name: string; isAsked: boolean }>(MEMBERS, [from.id, failureKeys]);
    const asked = known.rows.filter((row) => row.isAsked);
    if (asked.length === 0) {
      throw new AppError(
        'bad_request',
        `None of the failure keys belongs to cluster ${from.id}.`,
        `GET /api/v1/clusters/${from.id} has its memberList.`,
      );
    }
    if (asked.length === known.rows.length)
      throw new AppError('bad_request', 'That would leave nothing in it.', 'Rename it, or move fewer.');
    const made = await client.query<{ id: number; name: string }>(INSERT, [name ?? asked[0]?.name, now]);
    const [to] = made.rows;
    if (!to) throw new RangeError('an insert without a row');
    const move = { from: from.id, to: to.id, keys: failureKeys };
    const moved = await moveMembers(client, move, by, `split from "${from.name}"`);
    const sentence = `"${to.name}" was split from "${from.name}" with ${textsOf(moved.length)}`;
    await recordEvent(
      client,
      { clusterId: from.id, kind: 'split', sentence, otherId: to.id, moved },
      by,
      now,
    );
    return { id: to.id, name: to.name, moved: moved.length, sentence };
  });
}

const MEMBERS = `
  SELECT name, failure_key = ANY($2) AS "isAsked" FROM cluster_member WHERE cluster_id = $1 ORDER BY first_seen_at`;

const INSERT = 'INSERT INTO cluster (name, created_at) VALUES ($1, $2) RETURNING id, name';
