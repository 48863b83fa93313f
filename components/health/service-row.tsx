'use client';

import clsx from 'clsx';
import { memo } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Since } from '#components/time/time.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ServiceSummary } from '#core/api/health.ts';
import { CheckedAge } from './checked-age.tsx';
import { isProblem } from './order-services.ts';
import { RevisionCell } from './revision-cell.tsx';
import { StateBars } from './state-bars.tsx';

/** One service in a line. On a phone only what is wrong is worth a line. */
export const ServiceRow = memo(function ServiceRow({ service, isAlwaysShown = false }: Props) {
  const { tone, word } = HEALTH_TONE[service.state];
  const isWrong = isProblem(service);
  return (
    <tr
      data-service={service.name}
      className={clsx(
        'border-t border-line first:border-t-0 hover:bg-surface max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:px-4 max-sm:py-2',
        !isWrong && !isAlwaysShown && 'max-sm:hidden',
      )}
    >
      <th scope="row" className="py-1.5 pr-3 pl-4 max-sm:p-0">
        <EnvironmentLink
          data-row=""
          href={`/services/${encodeURIComponent(service.name)}`}
          title={service.title}
          className="flex min-h-6 min-w-0 items-center gap-2 hover:underline"
        >
          <ToneMark tone={tone} word={`${word}:`} isWordHidden />
          <span className="truncate font-medium">{service.title}</span>
        </EnvironmentLink>
      </th>
      <td className={clsx('px-3 py-1.5 max-sm:w-full max-sm:p-0', isWrong ? 'text-fg' : 'text-muted')}>
        <StateText service={service} word={word} />
      </td>
      <td className="px-3 py-1.5 max-lg:hidden">
        <StateBars bars={service.bars} span="last 24 h" />
      </td>
      <td className="px-3 py-1.5 text-right text-muted tabular-nums max-md:hidden">
        {service.latencyP95Ms === null ? '—' : durationText(service.latencyP95Ms)}
      </td>
      <td
        className={clsx(
          'px-3 py-1.5 max-md:hidden max-sm:p-0',
          service.revisionSentence !== null && 'max-sm:block',
        )}
      >
        <RevisionCell service={service} />
      </td>
      <td className="py-1.5 pr-4 pl-3 text-right text-muted max-sm:hidden">
        <CheckedAge service={service} />
      </td>
    </tr>
  );
});

type Props = {
  service: ServiceSummary;
  /** On a phone too, also when nothing is wrong with it. */
  isAlwaysShown?: boolean;
};

function StateText({ service, word }: { service: ServiceSummary; word: string }) {
  if (service.state === 'up') return <>{word}</>;
  return (
    <span className="line-clamp-2" title={service.sentence}>
      {word} <Since at={service.since} /> · {service.sentence}
      {service.cause ? <span className="text-muted"> · because of {service.cause.service}</span> : null}
    </span>
  );
}
