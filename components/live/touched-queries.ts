import type { Topic } from '#core/api/events.ts';

/** First part of every query key. */
export type QueryRoot =
  | 'overview'
  | 'services'
  | 'service'
  | 'history'
  | 'runs'
  | 'run'
  | 'results'
  | 'result'
  | 'grid'
  | 'test'
  | 'flaky'
  | 'clusters'
  | 'cluster'
  | 'compare'
  | 'search'
  | 'deploys'
  | 'gate'
  | 'impact';

const TOUCHED: Record<Topic, readonly QueryRoot[] | 'all'> = {
  health: ['overview', 'services', 'service', 'history'],
  runs: [
    'overview',
    'runs',
    'run',
    'results',
    'result',
    'grid',
    'test',
    'flaky',
    'clusters',
    'cluster',
    'compare',
    'deploys',
    'impact',
  ],
  deploys: ['overview', 'services', 'service', 'deploys', 'runs'],
  gate: ['overview', 'gate', 'impact'],
  impact: ['overview', 'impact'],
  prober: ['overview', 'services', 'service'],
  config: 'all',
};

/** Whether a query with this key has to be fetched again after changes of these topics. */
export function isTouched(key: readonly unknown[], topics: ReadonlySet<Topic>): boolean {
  for (const topic of topics) {
    const roots = TOUCHED[topic];
    if (roots === 'all' || roots.some((root) => root === key[0])) return true;
  }
  return false;
}
