import { TableHead } from '#components/ui/table-head.tsx';
import type { ServiceSummary } from '#core/api/health.ts';
import { ServiceRow } from './service-row.tsx';

const COLUMNS = [
  { title: 'Service', className: 'w-44' },
  { title: 'State' },
  { title: 'Last 24 h', className: 'w-56 max-lg:hidden' },
  { title: 'p95', className: 'w-24 text-right max-md:hidden' },
  { title: 'Revision', className: 'w-40 max-md:hidden' },
  { title: 'Checked', className: 'w-36 text-right max-sm:hidden' },
];

type Props = { services: readonly ServiceSummary[]; caption: string; isComplete?: boolean };

/** Services in the given order; the quiet ones are left out on a phone unless the list is to be complete. */
export function ServicesTable({ services, caption, isComplete = false }: Props) {
  return (
    <table className="w-full table-fixed max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <TableHead columns={COLUMNS} className="max-sm:sr-only" />
      <tbody className="border-t border-line max-sm:block">
        {services.map((service) => (
          <ServiceRow key={service.name} service={service} isAlwaysShown={isComplete} />
        ))}
      </tbody>
    </table>
  );
}
