import { durationText } from '#components/time/format-instant.ts';
import { Age, Since } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ServiceDetail } from '#core/api/health.ts';

type Probe = ServiceDetail['probes'][number];

/** How the service is asked, and what each probe says. */
export function ProbesPanel({ probes }: { probes: readonly Probe[] }) {
  return (
    <Panel id="probes" title={probes.length === 1 ? 'Probe' : `${probes.length} probes`}>
      {probes.length === 0 ? (
        <Empty>
          No worker has taken up its probes yet. Is one running? It says so at the top of the overview.
        </Empty>
      ) : (
        <ul>
          {probes.map((probe) => (
            <li
              key={probe.name}
              className="grid grid-cols-[minmax(0,1fr)] gap-0.5 border-t border-line px-4 py-2 first:border-t-0"
            >
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="font-medium">{probe.name}</span>
                <ToneMark {...HEALTH_TONE[probe.state]} />
                <span className="text-muted">
                  for <Since at={probe.since} />
                </span>
                <span className="text-muted tabular-nums sm:ml-auto">
                  every {durationText(probe.intervalMs)}
                  {probe.lastLatencyMs === null ? '' : ` · ${durationText(probe.lastLatencyMs)}`}
                  {probe.lastSampleAt ? (
                    <>
                      {' · '}
                      <Age at={probe.lastSampleAt} />
                    </>
                  ) : null}
                </span>
              </p>
              <p>{probe.sentence}</p>
              <p className="font-mono text-sm break-all text-muted">
                {probe.kind} {probe.target}
              </p>
              {probe.tls ? <TlsLine tls={probe.tls} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TlsLine({ tls }: { tls: NonNullable<Probe['tls']> }) {
  return (
    <p className="text-sm">
      Certificate of {tls.subject} by {tls.issuer}, ends <Age at={tls.expiresAt} />
      {tls.problem ? (
        <>
          {' '}
          <ToneMark tone="bad" word={tls.problem} />
        </>
      ) : null}
    </p>
  );
}
