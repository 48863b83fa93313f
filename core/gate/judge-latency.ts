import type { LatencyCriterion } from '#core/config/gate-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import { holds, parseComparison } from './comparison.ts';
import type { LatencyEvidence, ServiceEvidence } from './evidence.ts';
import { type Finding, pageLink, unknown } from './finding.ts';
import { countText } from './instant-text.ts';

/** Fewer samples than this say nothing about a percentile. */
export const MIN_LATENCY_SAMPLES = 20;

export interface LatencyQuestion {
  readonly criterion: LatencyCriterion;
  readonly service: ServiceEvidence | undefined;
  readonly latency: LatencyEvidence | undefined;
  readonly environment: string;
}

/** Whether a percentile of a service's response time meets its bound, over successful samples since the deploy. */
export function judgeLatency({ criterion, service, latency, environment }: LatencyQuestion): Finding {
  const { percentile } = criterion;
  const comparison = parseComparison(criterion.is);
  const title = service?.title ?? criterion.latency;
  const n = latency?.n ?? 0;
  const value = latency?.valueMs ?? null;
  const base = {
    observed: value === null ? 'no answer measured' : formatDuration(value),
    needs: comparison.text,
    n,
    nText: countText(n, 'sample'),
    at: latency?.at ?? null,
    revision: service?.deploy?.revision ?? service?.revisionSeen ?? null,
    evidence: service ? [pageLink(service.name, `/services/${service.name}`, environment)] : [],
    requires: [criterion.latency],
    brief: `The ${percentile} of ${title} is ${value === null ? 'not known' : formatDuration(value)}, needs ${comparison.text}.`,
    opens: `The ${percentile} of ${title} is ${comparison.text} over ${formatDuration(criterion.window)}.`,
  };
  if (!service)
    return unknown('source_error', {
      ...base,
      brief: `The gate asks for ${title}, and no service is named so.`,
    });
  if (value === null || n < MIN_LATENCY_SAMPLES)
    return unknown('insufficient_n', {
      ...base,
      brief: `The ${percentile} of ${title} rests on ${countText(n, 'sample')}, ${MIN_LATENCY_SAMPLES} are needed.`,
    });
  if (!holds(comparison, value)) return { ...base, state: 'FAIL', reason: null, key: 'fail' };
  return { ...base, state: 'PASS', reason: null, opens: null, key: 'pass' };
}
