import type pg from 'pg';
import type { ClusterEdited, ClusterRule, EditClusterBody } from '#core/api/clusters.ts';
import { readRule, ruleProblem, ruleSentence } from '#core/clusters/cluster-rule.ts';
import { AppError } from '#core/errors/app-error.ts';
import { editTogether, moveMembers, recordEvent, textsOf } from './edit-together.ts';
import { type FoundCluster, resolveCluster } from './resolve-cluster.ts';

/** Renames a cluster, notes something on it or gives it a rule, which claims fitting texts at once and from now on. */
export async function editCluster(id: number, body: EditClusterBody, now: Date): Promise<ClusterEdited> {
  const problem = body.rule ? ruleProblem(body.rule) : null;
  if (problem !== null)
    throw new AppError('bad_request', `rule: ${problem}`, 'RE2 has no look-around and no back-references.');
  return editTogether(now, async (client) => {
    const found = await resolveCluster(id, client);
    const { name, note, rule, by } = body;
    const said: string[] = [];
    const tell = async (
      kind: 'renamed' | 'noted' | 'ruled',
      sentence: string,
      moved: readonly string[] = [],
    ) => {
      said.push(sentence);
      await recordEvent(client, { clusterId: found.id, kind, sentence, moved }, by, now);
    };
    if (name !== undefined && name !== found.name) {
      await client.query('UPDATE cluster SET name = $2 WHERE id = $1', [found.id, name]);
      await tell('renamed', `"${found.name}" is called "${name}"`);
    }
    if (note !== undefined) {
      await client.query('UPDATE cluster SET note = $2 WHERE id = $1', [found.id, note === '' ? null : note]);
      await tell('noted', note ? 'a note was written' : 'the note was taken away');
    }
    const claimed = rule === undefined ? [] : await applyRule(client, found, rule, by, now, tell);
    return {
      id: found.id,
      name: name ?? found.name,
      moved: claimed.length,
      sentence: said.join('; ') || 'nothing changed',
    };
  });
}

type Tell = (kind: 'ruled', sentence: string, moved: readonly string[]) => Promise<void>;
type Member = { readonly key: string; readonly name: string; readonly clusterId: number };

async function applyRule(
  client: pg.PoolClient,
  found: FoundCluster,
  rule: ClusterRule | null,
  by: string | undefined,
  now: Date,
  tell: Tell,
): Promise<string[]> {
  await client.query('UPDATE cluster SET rule = $2 WHERE id = $1', [found.id, rule && JSON.stringify(rule)]);
  if (rule === null) {
    await tell('ruled', 'the rule was taken away; what it claimed stays', []);
    return [];
  }
  // What a person or another rule has placed stays where it is.
  const { rows } = await client.query<Member>(FREE_MEMBERS, [found.id]);
  const claims = readRule(rule);
  const claimed = rows.filter((member) => claims(member.name));
  for (const from of new Set(claimed.map((member) => member.clusterId))) {
    const keys = claimed.filter((member) => member.clusterId === from).map((member) => member.key);
    await claim(client, { from, to: found, keys, rule }, by, now);
  }
  const keys = claimed.map((member) => member.key);
  await tell('ruled', `the rule "${ruleSentence(rule)}" claimed ${textsOf(keys.length)}`, keys);
  return keys;
}

type Claim = {
  readonly from: number;
  readonly to: FoundCluster;
  readonly keys: readonly string[];
  readonly rule: ClusterRule;
};

/** Moves claimed texts; a cluster that they were all of goes into the one that claims them, so that its links lead there. */
async function claim(
  client: pg.PoolClient,
  { from, to, keys, rule }: Claim,
  by: string | undefined,
  now: Date,
): Promise<void> {
  const moved = await moveMembers(client, { from, to: to.id, keys }, by, ruleSentence(rule));
  const { rows } = await client.query<{ name: string }>(EMPTIED, [from, to.id]);
  const [emptied] = rows;
  if (!emptied) return;
  const sentence = `"${emptied.name}" went into "${to.name}", whose rule claims all of it`;
  await recordEvent(client, { clusterId: from, kind: 'merged', sentence, otherId: to.id, moved }, by, now);
}

const FREE_MEMBERS = `
  SELECT failure_key AS key, name, cluster_id AS "clusterId" FROM cluster_member
  WHERE cluster_id <> $1 AND moved_reason IS NULL`;

const EMPTIED = `
  UPDATE cluster SET merged_into = $2
  WHERE id = $1 AND rule IS NULL AND NOT EXISTS (SELECT FROM cluster_member WHERE cluster_id = $1)
  RETURNING name`;
