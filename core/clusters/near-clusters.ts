import { distance } from 'fastest-levenshtein';

export type NamedCluster = { readonly id: number; readonly name: string };
export type NearCluster = NamedCluster & { readonly distancePct: number; readonly sentence: string };

const NEAR = 0.1;
const MOST = 10;

/** Clusters whose names differ in at most a tenth of their characters, the nearest first: proposals, no more. */
export function findNearClusters(name: string, others: readonly NamedCluster[]): NearCluster[] {
  const near: NearCluster[] = [];
  for (const other of others) {
    const longest = Math.max(name.length, other.name.length);
    // The difference in length is the least distance there can be.
    if (longest === 0 || Math.abs(name.length - other.name.length) > longest * NEAR) continue;
    const edits = distance(name, other.name);
    if (edits > longest * NEAR) continue;
    const sentence = `differs in ${edits} of ${longest} characters`;
    near.push({ ...other, distancePct: (edits / longest) * 100, sentence });
  }
  return near.sort((a, b) => a.distancePct - b.distancePct || a.id - b.id).slice(0, MOST);
}
