import type { ServiceSummary } from '#core/api/health.ts';
import { ServiceRow } from './service-row.tsx';

type Props = { services: readonly ServiceSummary[]; caption: string; isComplete?: boolean };

/** Services in the given order; the quiet ones are left out on a phone unless the list is to be complete. */
export function ServicesTable({ services, caption, isComplete = false }: Props) {
  return (
    <table className="w-full table-fixed max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-xs text-muted max-sm:sr-only">
        <tr>
          <th scope="col" className="w-44 py-1 pr-3 pl-4">
            Service
          </th>
          <th scope="col" className="px-3 py-1">
            State
          </th>
          <th scope="col" className="w-56 px-3 py-1 max-lg:hidden">
            Last 24 h
          </th>
          <th scope="col" className="w-24 px-3 py-1 text-right max-md:hidden">
            p95
          </th>
          <th scope="col" className="w-40 px-3 py-1 max-md:hidden">
            Revision
          </th>
          <th scope="col" className="w-36 py-1 pr-4 pl-3 text-right max-sm:hidden">
            Checked
          </th>
        </tr>
      </thead>
      <tbody className="border-t border-line max-sm:block">
        {services.map((service) => (
          <ServiceRow key={service.name} service={service} isAlwaysShown={isComplete} />
        ))}
      </tbody>
    </table>
  );
}
