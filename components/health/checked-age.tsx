'use client';

import { useClockText } from '#components/time/rendered-at.tsx';
import { Age } from '#components/time/time.tsx';
import type { ServiceSummary } from '#core/api/health.ts';
import { isStale } from './order-services.ts';

/** When it was checked last; in words when that is too long ago. */
export function CheckedAge({ service }: { service: ServiceSummary }) {
  const stale = useClockText((now) => (isStale(service, now) ? 'stale, ' : ''));
  if (service.lastSampleAt === null) return <span className="whitespace-nowrap">never</span>;
  return (
    <span className={stale ? 'whitespace-nowrap text-warn-text' : 'whitespace-nowrap'}>
      {stale}
      <Age at={service.lastSampleAt} />
    </span>
  );
}
