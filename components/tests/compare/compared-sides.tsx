import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { TotalsBar } from '#components/runs/totals-bar.tsx';
import type { ComparedSide } from '#core/api/compare.ts';
import { sideTotalsText } from './side-totals-text.ts';

/** What is compared with what, each with its totals. */
export function ComparedSides({ base, head }: { base: ComparedSide; head: ComparedSide }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      {(
        [
          ['Base', base],
          ['Head', head],
        ] as const
      ).map(([name, side]) => (
        <div key={name} className="grid content-start gap-1">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="grid gap-1">
            <SideName side={side} />
            <TotalsBar totals={side.totals} />
            <span className="text-sm text-muted">{sideTotalsText(side)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SideName({ side: { kind, key, label } }: { side: ComparedSide }) {
  const id = key.slice(key.indexOf(':') + 1);
  if (kind === 'window') return <span className="font-medium">{label}</span>;
  return (
    <EnvironmentLink
      href={kind === 'run' ? `/runs/${id}` : `/deploys#deploy-${id}`}
      className="font-medium break-words hover:underline"
    >
      {label}
    </EnvironmentLink>
  );
}
