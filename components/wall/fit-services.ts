import { isProblem, orderServices } from '#components/health/order-services.ts';
import type { ServiceSummary } from '#core/api/health.ts';

/** What is wrong needs a second line for why. */
export const linesOf = (service: ServiceSummary): number => (isProblem(service) ? 2 : 1);

/** The services worst first as far as they fit into so many lines; a line is kept for the count of the others. */
export function fitServices(
  services: readonly ServiceSummary[],
  lines: number,
): { shown: ServiceSummary[]; hidden: ServiceSummary[] } {
  const ordered = orderServices(services);
  const needed = ordered.reduce((sum, service) => sum + linesOf(service), 0);
  if (needed <= lines) return { shown: ordered, hidden: [] };
  let room = lines - 1;
  let count = 0;
  for (const service of ordered) {
    room -= linesOf(service);
    if (room < 0) break;
    count += 1;
  }
  return { shown: ordered.slice(0, count), hidden: ordered.slice(count) };
}
