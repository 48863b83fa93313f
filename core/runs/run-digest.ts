import type { RunDigest } from '#core/api/runs.ts';

export type DigestCounts = Omit<RunDigest, 'sentence'>;

/** "4 fail: 2 new, 1 with a known issue, 1 in quarantine; 2 causes; 3 blocked, 1 flaky". */
export function digestSentence(counts: DigestCounts): string {
  const { failing, newlyFailing, known, quarantined, clusters, blocked, flaky, fixed } = counts;
  const some = (count: number, words: string) => (count > 0 ? [`${count} ${words}`] : []);
  const among = [
    ...some(newlyFailing, 'new'),
    ...some(known, 'with a known issue'),
    ...some(quarantined, 'in quarantine'),
  ];
  const causes = clusters === 1 ? 'all alike' : `${clusters} kinds of failure`;
  const head =
    failing === 0
      ? 'nothing fails'
      : `${failing} ${failing === 1 ? 'fails' : 'fail'}${among.length > 0 ? `: ${among.join(', ')}` : ''}`;
  const beside = [...some(blocked, 'blocked'), ...some(flaky, 'flaky'), ...some(fixed, 'fixed')].join(', ');
  return [head, ...(failing > 1 ? [causes] : []), ...(beside === '' ? [] : [beside])].join('; ');
}
