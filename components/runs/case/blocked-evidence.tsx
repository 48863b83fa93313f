import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ResultRow } from '#core/api/runs.ts';

type Props = { evidence: NonNullable<NonNullable<ResultRow['failure']>['evidence']> };

/** Which service was down meanwhile, from when to when, and where its samples are. */
export function BlockedEvidence({ evidence }: Props) {
  const { service, from, to, reason, samples } = evidence;
  return (
    <p>
      <ToneMark tone="bad" word={`${service} was down`} className="align-bottom" /> from <Clock at={from} />{' '}
      {to ? (
        <>
          to <Clock at={to} />
        </>
      ) : (
        'on'
      )}
      : {reason}.{' '}
      <EnvironmentLink href={`/services/${encodeURIComponent(service)}`} className="underline">
        {samplesText(samples.length)}
      </EnvironmentLink>
    </p>
  );
}

function samplesText(count: number): string {
  if (count === 0) return 'its history';
  return `${count} ${count === 1 ? 'sample' : 'samples'}`;
}
