'use client';

import { ExactClock } from '#components/time/exact-clock.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { SampleRow } from '#core/api/health.ts';

const FEW = 10;

const VERDICT_TONE: Record<SampleRow['verdict'], { tone: Tone; word: string }> = {
  up: { tone: 'ok', word: 'up' },
  degraded: { tone: 'warn', word: 'degraded' },
  down: { tone: 'bad', word: 'down' },
  no_data: { tone: 'none', word: 'no data' },
  skipped: { tone: 'none', word: 'skipped' },
};

const PHASES = [
  ['dnsMs', 'DNS'],
  ['connectMs', 'Connect'],
  ['tlsMs', 'TLS'],
  ['firstByteMs', 'First byte'],
  ['transferMs', 'Transfer'],
] as const;

/** The newest samples with what each phase took. */
export function SamplesTable({ samples }: { samples: readonly SampleRow[] }) {
  const zone = useZone();
  const [shown, more] = useFew(samples, FEW);
  return (
    <Panel id="samples" title="Samples, newest first" aside={<span>times in {zone.timeZone}</span>}>
      {samples.length === 0 ? <Empty>No sample in this range.</Empty> : null}
      {samples.length > 0 ? (
        <section className="overflow-x-auto" aria-label="Samples" tabIndex={0}>
          <table className="w-full text-sm">
            <caption className="sr-only">Samples, newest first</caption>
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="py-1 pr-3 pl-4">
                  At
                </th>
                <th scope="col" className="px-3">
                  Probe
                </th>
                <th scope="col" className="px-3">
                  Verdict
                </th>
                <th scope="col" className="px-3">
                  Reason
                </th>
                <th scope="col" className="px-3 text-right">
                  Total
                </th>
                {PHASES.map(([key, word]) => (
                  <th key={key} scope="col" className="px-3 text-right">
                    {word}
                  </th>
                ))}
                <th scope="col" className="py-1 pr-4 pl-3">
                  Revision
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((sample) => (
                <tr key={`${sample.probe} ${sample.scheduledAt}`} className="border-t border-line">
                  <td className="py-1 pr-3 pl-4 whitespace-nowrap tabular-nums">
                    <ExactClock at={sample.scheduledAt} />
                  </td>
                  <td className="px-3">{sample.probe}</td>
                  <td className="px-3">
                    <ToneMark {...VERDICT_TONE[sample.verdict]} />
                  </td>
                  <td className="max-w-96 min-w-40 px-3">{sample.reason ?? ''}</td>
                  <Figure valueMs={sample.latencyMs} />
                  {PHASES.map(([key]) => (
                    <Figure key={key} valueMs={sample.phases[key]} />
                  ))}
                  <td className="py-1 pr-4 pl-3">{sample.revision ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {more}
    </Panel>
  );
}

function Figure({ valueMs }: { valueMs: number | null }) {
  const text =
    valueMs === null ? '—' : valueMs < 10 ? `${valueMs.toFixed(1)}\u00a0ms` : durationText(valueMs);
  return <td className="px-3 text-right whitespace-nowrap tabular-nums">{text}</td>;
}
