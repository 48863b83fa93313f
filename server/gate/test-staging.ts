import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { stopWatchingConfig } from '../config/running-config.ts';
import type { PrismaClient } from '../db/generated/client.ts';

const CONFIG = `
version: 1
environments:
  staging:
    services:
      backend:
        title: Backend
        probes: { health: { type: http, url: "http://127.0.0.1:9/health" } }
      auth:
        title: Auth
        probes: { health: { type: http, url: "http://127.0.0.1:9/auth" } }
    suites:
      core: { title: Core platform, priority: P1, requires: [backend], expected: 5, capability: core }
    capabilities:
      core: { title: Core platform, amount: "$120K+ MRR", declaredOn: 2025-09-13 }
      chat: { title: Chat, amount: "$500K ARR" }
    gate:
      service: backend
      criteria:
        - { label: backend health, health: backend, polls: 3 }
        - { label: P1 tests, tests: { priority: P1 }, passRate: "> 90 %", minN: 5 }
        - { label: backend p95, latency: backend, is: "< 2 s", severity: warn }
  production:
    services: {}
`;

/** A migrated, empty database of the test file's own. */
export interface StagingDatabase {
  readonly connectionString: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  drop(): Promise<void>;
}

export interface TestStaging {
  readonly database: StagingDatabase;
  readonly environmentId: number;
  readonly backendId: number;
  /** Adds samples of the backend's probe, 5 s apart, the newest at `last`. */
  poll(last: Date, verdict: 'up' | 'down', revision: string | null, count?: number): Promise<void>;
  /** Settles the backend's state. */
  settle(state: 'up' | 'down', since: Date, revisionSeen: string | null): Promise<void>;
  /** Adds a run of the core suite. */
  run(
    receivedAt: Date,
    revision: string | null,
    counts: Partial<Record<'passed' | 'failed' | 'blocked', number>>,
  ): Promise<number>;
  drop(): Promise<void>;
}

/** A backend, five priority-1 tests and a gate in the configuration and the database; nothing happened yet. */
export async function createTestStaging(database: StagingDatabase): Promise<TestStaging> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-gate-'));
  await writeFile(join(folder, 'greenroom.yaml'), CONFIG);
  Object.assign(process.env, { GREENROOM_CONFIG: join(folder, 'greenroom.yaml') });
  const { id: environmentId } = await database.prisma.environment.create({ data: { name: 'staging' } });
  const backend = await database.prisma.service.create({
    data: { environmentId, name: 'backend', probes: { create: PROBE } },
    include: { probes: true },
  });
  const probeId = backend.probes[0]?.id ?? 0;
  return {
    database,
    environmentId,
    backendId: backend.id,
    poll: (last, verdict, revision, count = 3) => poll(database, probeId, { last, verdict, revision, count }),
    settle: async (state, since, revisionSeen) => {
      await database.prisma.service.update({
        where: { id: backend.id },
        data: { state, rawState: state, since, revisionSeen },
      });
    },
    run: (receivedAt, revision, counts) => addRun(database, environmentId, receivedAt, revision, counts),
    drop: async () => {
      stopWatchingConfig();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const PROBE = {
  name: 'health',
  kind: 'http',
  target: 'http://127.0.0.1:9/health',
  intervalMs: 5_000,
  configHash: 'x',
};

interface Polls {
  readonly last: Date;
  readonly verdict: 'up' | 'down';
  readonly revision: string | null;
  readonly count: number;
}

async function poll(
  { pool }: StagingDatabase,
  probeId: number,
  { last, verdict, revision, count }: Polls,
): Promise<void> {
  for (let ago = 0; ago < count; ago++) {
    const at = new Date(last.getTime() - ago * 5_000);
    await pool.query("SELECT greenroom_ensure_partition('sample', 'day', $1)", [at]);
    await pool.query(
      `INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, status_code, latency_ms, reason, revision)
       VALUES ($1, $2, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [
        probeId,
        at,
        verdict,
        verdict === 'up' ? 200 : 503,
        100 + ago,
        verdict === 'up' ? null : '503, expected 200',
        revision,
      ],
    );
  }
}

async function addRun(
  { prisma }: StagingDatabase,
  environmentId: number,
  receivedAt: Date,
  revision: string | null,
  { passed = 0, failed = 0, blocked = 0 }: Partial<Record<'passed' | 'failed' | 'blocked', number>>,
): Promise<number> {
  const totals = {
    total: passed + failed + blocked,
    passed,
    failed,
    errored: 0,
    skipped: 0,
    flaky: 0,
    blocked,
  };
  const deploy = await prisma.deploy.findFirst({
    where: { environmentId, revision: revision ?? '' },
    orderBy: { startedAt: 'desc' },
  });
  const suite = {
    suite: 'core',
    environmentId,
    receivedAt,
    revision,
    priority: 'P1',
    expected: 5,
    ...totals,
    sentence: '',
  };
  const run = await prisma.run.create({
    data: {
      environmentId,
      deployId: deploy?.id ?? null,
      format: 'junit',
      revision,
      receivedAt,
      contentHash: String(receivedAt.getTime()),
      authenticity: 'authentic',
      ...totals,
      suites: { create: suite },
    },
  });
  return run.id;
}
