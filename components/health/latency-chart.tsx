import { durationText } from '#components/time/format-instant.ts';
import type { HistoryResponse } from '#core/api/health.ts';
import { latencyPath, roundUpMs } from './latency-path.ts';

const WIDTH = 600;
const HEIGHT = 96;

const LINES = [
  { key: 'p99Ms', word: 'p99', paint: 'stroke-line-strong', dash: '1 3' },
  { key: 'p95Ms', word: 'p95', paint: 'stroke-info', dash: undefined },
  { key: 'p50Ms', word: 'p50', paint: 'stroke-ok', dash: '5 3' },
] as const;

type Props = { probe: HistoryResponse['probes'][number]; history: HistoryResponse };

/** p50, p95 and p99 of one probe over the range; told apart by dash as well as colour, with the same as a table. */
export function LatencyChart({ probe, history }: Props) {
  const answered = probe.buckets.filter((bucket) => bucket.p95Ms !== null);
  const highestMs = roundUpMs(Math.max(0, ...answered.map((bucket) => bucket.p99Ms ?? 0)));
  const box = {
    from: history.from,
    to: history.to,
    bucketMs: history.bucketMs,
    highestMs,
    width: WIDTH,
    height: HEIGHT,
  };
  const latest = answered.at(-1);
  return (
    <figure className="grid gap-1">
      <figcaption className="flex flex-wrap items-baseline gap-x-4">
        <span className="font-medium">{probe.name}</span>
        {LINES.map(({ key, word, paint, dash }) => (
          <span key={key} className="flex items-center gap-1.5 text-sm text-muted tabular-nums">
            <svg width="20" height="4" aria-hidden="true">
              <path d="M0 2h20" strokeWidth="2" strokeDasharray={dash} className={paint} />
            </svg>
            {word} {latest?.[key] == null ? '—' : durationText(latest[key])}
          </span>
        ))}
      </figcaption>
      {answered.length === 0 ? (
        <p className="text-muted">
          No latency in this range: nothing answered, or the first minute is not over yet.
        </p>
      ) : (
        <div className="relative">
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            className="h-24 w-full border-b border-line"
          >
            {LINES.map(({ key, paint, dash }) => (
              <path
                key={key}
                d={latencyPath(
                  probe.buckets.map((bucket) => ({ at: bucket.at, valueMs: bucket[key] })),
                  box,
                )}
                fill="none"
                strokeWidth="1.5"
                strokeDasharray={dash}
                vectorEffect="non-scaling-stroke"
                className={paint}
              />
            ))}
          </svg>
          <span className="absolute top-0 left-0 text-xs text-muted tabular-nums">
            {durationText(highestMs)}
          </span>
        </div>
      )}
      <BucketTable probe={probe} />
    </figure>
  );
}

function BucketTable({ probe }: { probe: Props['probe'] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Latency of {probe.name}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            {LINES.map(({ word }) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">Down</th>
          </tr>
        </thead>
        <tbody>
          {probe.buckets.map((bucket) => (
            <tr key={bucket.at}>
              <th scope="row">{bucket.at}</th>
              {LINES.map(({ key }) => (
                <td key={key}>{bucket[key] === null ? 'none' : durationText(bucket[key])}</td>
              ))}
              <td>{bucket.down}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
