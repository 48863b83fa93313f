import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of one web process. Gauges about the fleet are filled from the database when they are scraped. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly requestSeconds: Histogram<'method' | 'route'>;
  readonly services: Gauge<'environment' | 'state'>;
  readonly gate: Gauge<'environment' | 'verdict'>;
  readonly heartbeatAge: Gauge;
  readonly workers: Gauge;
  readonly isDatabaseUp: Gauge;
  readonly lateness: Gauge<'worker'>;
  readonly spooled: Gauge<'worker'>;
}

interface Shared {
  greenroomMetrics?: Metrics;
}

/** This process's metrics (on globalThis, because Next evaluates modules once per bundle). */
export function metrics(): Metrics {
  const shared = globalThis as Shared;
  shared.greenroomMetrics ??= createMetrics();
  return shared.greenroomMetrics;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'greenroom_web_' });
  return {
    registry,
    requests: new Counter({
      name: 'greenroom_http_requests_total',
      help: 'API requests answered',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'greenroom_http_request_seconds',
      help: 'Time to answer an API request',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    services: new Gauge({
      name: 'greenroom_services',
      help: 'Services by stored state',
      labelNames: ['environment', 'state'],
      registers,
    }),
    gate: new Gauge({
      name: 'greenroom_gate_verdict',
      help: '1 for the newest stored verdict',
      labelNames: ['environment', 'verdict'],
      registers,
    }),
    heartbeatAge: new Gauge({
      name: 'greenroom_prober_heartbeat_age_seconds',
      help: 'Time since the newest heartbeat of any worker',
      registers,
    }),
    isDatabaseUp: new Gauge({
      name: 'greenroom_database_up',
      help: '1 when the database answered this scrape; without it the figures of the fleet are left out',
      registers,
    }),
    workers: new Gauge({ name: 'greenroom_workers', help: 'Workers with a fresh heartbeat', registers }),
    lateness: new Gauge({
      name: 'greenroom_probe_lateness_p99_milliseconds',
      help: 'How late probes start, as the worker last reported',
      labelNames: ['worker'],
      registers,
    }),
    spooled: new Gauge({
      name: 'greenroom_spooled_samples',
      help: 'Samples on disk that wait for the database',
      labelNames: ['worker'],
      registers,
    }),
  };
}
