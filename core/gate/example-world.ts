import { type EnvironmentConfig, environmentSchema } from '#core/config/config-schema.ts';
import type { GateJudgement } from './decide-gate.ts';
import type {
  GateEvidence,
  PollEvidence,
  RunningEvidence,
  ServiceEvidence,
  SuiteRunEvidence,
} from './evidence.ts';
import { judgeEnvironment } from './judge-environment.ts';

/** The night of 2025-09-13 as test data: three services, 25 priority-1 tests, one gate. Instants in UTC. */
export const at = (time: string): number =>
  Date.parse(`2025-09-13T${time.length === 5 ? `${time}:00` : time}Z`);

export const NOW = at('20:59');

export const stagingConfig: EnvironmentConfig = environmentSchema.parse({
  services: {
    backend: { title: 'Backend', dependsOn: ['auth'], probes: {} },
    auth: { title: 'Auth', probes: {} },
    frontend: { title: 'Frontend', probes: {} },
  },
  suites: {
    core: {
      title: 'Core platform',
      priority: 'P1',
      requires: ['backend', 'auth'],
      expected: 20,
      capability: 'core',
    },
    websocket: {
      title: 'WebSocket events',
      priority: 'P1',
      requires: ['backend'],
      expected: 5,
      capability: 'chat',
    },
    pages: { title: 'Pages', priority: 'P2', requires: ['frontend'], expected: 8 },
  },
  capabilities: {
    chat: { title: 'Chat', amount: '$500K+ ARR', declaredOn: '2025-09-13', source: 'worklog' },
    core: { title: 'Core platform', amount: '$120K+ MRR', declaredOn: '2025-09-13', source: 'worklog' },
  },
  gate: {
    service: 'backend',
    criteria: [
      { health: 'backend', polls: 3, label: 'backend health' },
      { health: 'auth', label: 'auth health' },
      { tests: { priority: 'P1' }, passRate: '> 90 %', minN: 25, label: 'P1 pass rate' },
      { tests: { suite: 'websocket' }, failed: '== 0', minN: 5, label: 'WebSocket events' },
      { latency: 'backend', is: '< 2 s', label: 'backend p95', severity: 'warn' },
    ],
  },
});

export function polls(verdict: PollEvidence['verdict'], revision: string | null, now = NOW): PollEvidence[] {
  const reason = verdict === 'down' ? '503, expected 200' : null;
  const statusCode = verdict === 'down' ? 503 : 200;
  return [5, 15, 25].map((ago) => ({ at: now - ago * 1_000, verdict, reason, statusCode, revision }));
}

export function service(name: string, changes: Partial<ServiceEvidence> = {}): ServiceEvidence {
  const title = stagingConfig.services[name]?.title ?? name;
  return {
    name,
    title,
    dependsOn: stagingConfig.services[name]?.dependsOn ?? [],
    state: 'up',
    noDataReason: null,
    sentence: 'up',
    since: at('12:00'),
    revisionSeen: null,
    deploy: null,
    probes: [{ name: 'health', intervalMs: 10_000, polls: polls('up', changes.revisionSeen ?? null) }],
    ...changes,
  };
}

export const ready = {
  id: 15,
  revision: '00472',
  state: 'revision_ready',
  startedAt: at('20:50'),
  finishedAt: at('20:52'),
} as const;
export const failed = {
  id: 14,
  revision: '00471',
  state: 'deploy_failed',
  startedAt: at('20:19'),
  finishedAt: at('20:20'),
} as const;

/** Backend answers 503 since 20:21 because revision 00471 never became ready. */
export const brokenBackend = service('backend', {
  state: 'down',
  since: at('20:21'),
  sentence: '503, expected 200',
  deploy: failed,
  probes: [{ name: 'health', intervalMs: 10_000, polls: polls('down', null) }],
});

export const goodBackend = service('backend', { revisionSeen: '00472', deploy: ready });

export function run(
  suite: string,
  counts: Partial<SuiteRunEvidence['totals']>,
  changes: Partial<SuiteRunEvidence> = {},
): SuiteRunEvidence {
  const totals = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0, ...counts };
  const { passed, failed: bad, errored, skipped, blocked } = totals;
  return {
    suite,
    runId: 31,
    revision: '00472',
    receivedAt: at('20:55'),
    state: 'finished',
    authenticity: 'authentic',
    missing: [],
    expected: null,
    sentence: '',
    totals: { ...totals, total: passed + bad + errored + skipped + blocked },
    ...changes,
  };
}

export const goodRuns = [run('core', { passed: 20 }), run('websocket', { passed: 5 })];

export interface World {
  readonly services?: readonly ServiceEvidence[];
  readonly runs?: readonly SuiteRunEvidence[];
  readonly running?: readonly RunningEvidence[];
  readonly latencies?: GateEvidence['latencies'];
  readonly config?: EnvironmentConfig;
  readonly now?: number;
}

export function judgeWorld(world: World): ReturnType<typeof judgeEnvironment> {
  return judgeEnvironment({
    environment: 'staging',
    config: world.config ?? stagingConfig,
    evidence: {
      services: world.services ?? [goodBackend, service('auth'), service('frontend')],
      runs: world.runs ?? goodRuns,
      running: world.running ?? [],
      latencies: world.latencies ?? new Map([['backend p95 900000', { valueMs: 412, n: 90, at: NOW }]]),
    },
    now: world.now ?? NOW,
  });
}

export const gateOf = (world: World): GateJudgement => judgeWorld(world).gate;
