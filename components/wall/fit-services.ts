import { isProblem, orderServices } from '#components/health/order-services.ts';
import type { ServiceSummary } from '#core/api/health.ts';
import { fitLines } from './fit-lines.ts';

/** What is wrong needs a second line for why. */
const linesOf = (service: ServiceSummary): number => (isProblem(service) ? 2 : 1);

/** The services worst first, as far as they fit into so many lines. */
export function fitServices(
  services: readonly ServiceSummary[],
  lines: number,
): { shown: ServiceSummary[]; hidden: ServiceSummary[] } {
  return fitLines(orderServices(services), linesOf, lines);
}
