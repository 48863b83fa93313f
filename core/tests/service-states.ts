import type { ResultStatus } from '#core/api/runs.ts';
import type { TestDetail } from '#core/api/tests.ts';
import type { SettledChange } from '#core/runs/down-intervals.ts';

type ServiceStates = TestDetail['byServiceState'][number];

/** When a test ran and how it went; epoch ms. */
export type Placed = { readonly at: number; readonly status: ResultStatus };

const RAN: ReadonlySet<ResultStatus> = new Set([
  'passed',
  'xpassed',
  'flaky',
  'failed',
  'errored',
  'blocked',
]);
/** What is blocked has failed as well, and it is here that it shows why. */
const FAILED: ReadonlySet<ResultStatus> = new Set(['failed', 'errored', 'blocked']);
const ORDER = ['up', 'degraded', 'down', 'deploying', 'maintenance', 'paused', 'no_data', 'unknown'];

/** How a test went while each service was in which settled state; changes of a service in the order of time. */
export function countByServiceState(
  services: readonly string[],
  changes: readonly SettledChange[],
  results: readonly Placed[],
): ServiceStates[] {
  const ran = results.filter(({ status }) => RAN.has(status));
  return services.map((service) => {
    const own = changes.filter((change) => change.service === service);
    const counts = new Map<string, { ran: number; failed: number }>();
    for (const { at, status } of ran) {
      const state = stateAt(own, at);
      const count = counts.get(state) ?? { ran: 0, failed: 0 };
      count.ran += 1;
      if (FAILED.has(status)) count.failed += 1;
      counts.set(state, count);
    }
    const states = [...counts]
      .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
      .map(([state, count]) => ({ state, ...count, failureRate: count.failed / count.ran }));
    return { service, states, sentence: sentenceOf(states) };
  });
}

/** The state that held at an instant; unknown before the first change. */
function stateAt(changes: readonly SettledChange[], at: number): string {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1]?.state ?? 'unknown';
}

function sentenceOf(states: ServiceStates['states']): string {
  if (states.length === 0) return 'it did not run';
  const parts = states.map(
    ({ state, ran, failed }) => `${failed} of ${ran} while ${state.replace('_', ' ')}`,
  );
  return `failed ${parts.join(', ')}`;
}
