import { RE2JS } from 're2js';
import type { ClusterRule } from '#core/api/clusters.ts';

export type RuledCluster = { readonly id: number; readonly name: string; readonly rule: ClusterRule };

/** A reading of a rule: whether it claims a failure text. */
export type RuleReader = (text: string) => boolean;

/** Compiles a rule; linear in the text whatever the expression. Throws RE2's error for an expression it can't read. */
export function readRule(rule: ClusterRule): RuleReader {
  if (rule.kind === 'contains') {
    const part = rule.text.toLowerCase();
    return (text) => text.toLowerCase().includes(part);
  }
  const pattern = RE2JS.compile(rule.text);
  return (text) => pattern.matcher(text).find();
}

/** What is wrong with a rule, as a sentence; null when it can be kept. */
export function ruleProblem(rule: ClusterRule): string | null {
  try {
    const claims = readRule(rule);
    return rule.kind === 'matches' && claims('') ? 'the expression matches everything, even nothing' : null;
  } catch (error) {
    return `the expression can't be read: ${(error as Error).message}`;
  }
}

/**
 * Answers for a new failure text the cluster whose rule claims it, the oldest rule first, or null. A rule that can't be
 * read any more claims nothing: ingestion goes on.
 */
export function compileClaims(clusters: readonly RuledCluster[]): (text: string) => RuledCluster | null {
  const readers = [...clusters]
    .sort((a, b) => a.id - b.id)
    .flatMap((cluster) =>
      ruleProblem(cluster.rule) === null ? [{ cluster, claims: readRule(cluster.rule) }] : [],
    );
  return (text) => readers.find(({ claims }) => claims(text))?.cluster ?? null;
}

/** The rule in words: 'its text contains "503"'. */
export function ruleSentence({ kind, text }: ClusterRule): string {
  return kind === 'contains' ? `its text contains "${text}"` : `its text matches /${text}/`;
}

/** Why the failures of a cluster belong together. */
export function clusterSentence(rule: ClusterRule | null, members: number, moved: number): string {
  const own = members - moved;
  const texts = members === 1 ? 'same masked text' : `${members} masked texts, each of its own failures`;
  const base = `${texts}; numbers, paths and addresses masked`;
  if (rule !== null) return `a person's rule: ${ruleSentence(rule)}; numbers, paths and addresses masked`;
  return moved > 0 && members > 1 ? `${base}; ${own === 0 ? 'all' : moved} put together by hand` : base;
}
