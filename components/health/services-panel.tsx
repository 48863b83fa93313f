'use client';

import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ServiceSummary } from '#core/api/health.ts';
import { glanceAt, hiddenText, isProblem } from './order-services.ts';
import { ServicesTable } from './services-table.tsx';

const MOST_PROBLEMS = 20;
const MOST_ROWS = 12;

type Props = { services: readonly ServiceSummary[]; at: string; isStale: boolean };

/** The services at a glance: every problem, then the quiet ones as far as there is room. */
export function ServicesPanel({ services, at, isStale }: Props) {
  const { shown, hidden } = glanceAt(services, MOST_PROBLEMS, MOST_ROWS);
  const fine = services.filter((service) => !isProblem(service)).length;
  return (
    <Panel
      id="services"
      title="Services"
      isStale={isStale}
      aside={
        <span>
          updated <Age at={at} />
        </span>
      }
    >
      {services.length === 0 ? (
        <Empty command="npx greenroom config example > greenroom.yaml">
          No service is configured for this environment. Start from the example, name your own, and it is
          watched within two seconds.
        </Empty>
      ) : (
        <div className={fine === services.length ? 'max-sm:hidden' : undefined}>
          <ServicesTable services={shown} caption="Services, worst first" />
        </div>
      )}
      {fine > 0 ? (
        <p
          className={clsx('px-4 py-2 text-muted sm:hidden', fine < services.length && 'border-t border-line')}
        >
          {fine === services.length ? 'All ' : ''}
          {fine} {fine === 1 ? 'service' : 'services'} fine
        </p>
      ) : null}
      {hidden.length > 0 ? (
        <p className="border-t border-line px-4 py-2 text-muted max-sm:hidden">
          {hiddenText(hidden)} ·{' '}
          <EnvironmentLink href="/services" className="text-fg underline">
            show all {services.length}
          </EnvironmentLink>
        </p>
      ) : null}
    </Panel>
  );
}
