import clsx from 'clsx';
import type { Tone } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { CapabilityImpact } from '#core/api/impact.ts';
import { formatInterval } from '#core/impact/format-money.ts';
import { exactInterval } from './exact-money.ts';

const STATE_TONE: Record<CapabilityImpact['state'], { tone: Tone; word: string }> = {
  lost: { tone: 'bad', word: 'lost' },
  blocked: { tone: 'info', word: 'blocked' },
  unknown: { tone: 'none', word: 'not known' },
  fine: { tone: 'ok', word: 'fine' },
};

/** Each capability with its amount as a bar: filled to the lower bound, outlined to the upper one. */
export function CapabilityList({ capabilities }: { capabilities: readonly CapabilityImpact[] }) {
  const widest = Math.max(
    1,
    ...capabilities.map(({ amount }) => Math.max(amount?.highCents ?? 0, amount?.lowCents ?? 0)),
  );
  return (
    <ul>
      {capabilities.map((capability) => (
        <li
          key={capability.name}
          data-row=""
          tabIndex={-1}
          className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line px-4 py-3 -outline-offset-2 first:border-t-0"
        >
          <div className="flex flex-wrap items-center gap-x-3">
            <h3 className="min-w-0 font-medium">{capability.title}</h3>
            <ToneMark {...STATE_TONE[capability.state]} />
            <span
              className="font-medium tabular-nums sm:ml-auto"
              title={capability.amount ? exactInterval(capability.amount) : undefined}
            >
              {capability.amount ? `${formatInterval(capability.amount)} ARR` : 'amount not known'}
            </span>
          </div>
          <AmountBar capability={capability} widest={widest} />
          <p>{capability.sentence}</p>
          <p className="text-sm text-muted">{provenanceText(capability)}</p>
        </li>
      ))}
    </ul>
  );
}

function AmountBar({ capability, widest }: { capability: CapabilityImpact; widest: number }) {
  const { amount } = capability;
  if (!amount) return null;
  const isOpen = amount.highCents === null;
  const low = (amount.lowCents / widest) * 88;
  const high = ((amount.highCents ?? widest * 1.12) / widest) * 88;
  const isAtStake = capability.state !== 'fine';
  return (
    <svg aria-hidden="true" className="h-3 w-full" preserveAspectRatio="none">
      <rect
        x="0.5"
        y="0.5"
        width={`${high}%`}
        height="11"
        fill="none"
        strokeDasharray={isOpen ? '3 3' : undefined}
        className="stroke-line-strong"
      />
      <rect
        y="1"
        width={`${low}%`}
        height="10"
        className={clsx(isAtStake ? 'fill-bad' : 'fill-line-strong')}
      />
    </svg>
  );
}

function provenanceText({ provenance, partOf, suites }: CapabilityImpact): string {
  const parts = [provenance.text ? `“${provenance.text}”` : 'no amount declared', provenance.source];
  if (provenance.declaredOn) {
    parts.push(`declared ${provenance.declaredOn}${provenance.isOld ? ', over 90 days ago' : ''}`);
  }
  if (partOf) parts.push(`part of ${partOf}`);
  if (suites.length > 0) parts.push(`shown by ${suites.join(', ')}`);
  return parts.join(' · ');
}
