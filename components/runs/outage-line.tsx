import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { ExactClock } from '#components/time/exact-clock.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { Outage } from './outages-of.ts';

type Props = {
  outage: Outage;
  /** How many samples stand for it; 0 leads to the service's history. */
  samples?: number;
};

/** Which service was down, from when to when, why, and where its samples are. */
export function OutageLine({ outage: { service, from, to, reason }, samples = 0 }: Props) {
  return (
    <p className="text-pretty">
      <ToneMark tone="bad" word={`${service} was down`} className="align-bottom" /> from{' '}
      <ExactClock at={from} />{' '}
      {to ? (
        <>
          to <ExactClock at={to} />
        </>
      ) : (
        'on'
      )}
      : {reason}.{' '}
      <EnvironmentLink href={`/services/${encodeURIComponent(service)}`} className="underline">
        {samplesText(samples)}
      </EnvironmentLink>
    </p>
  );
}

function samplesText(count: number): string {
  if (count === 0) return 'its history';
  return `${count} ${count === 1 ? 'sample' : 'samples'}`;
}
