import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { junitXml, madeConfig, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

const AT = new Date('2026-11-22T10:05:00Z');
const REFUSED = '<failure type="Error" message="connect ECONNREFUSED 127.0.0.1:4311">at socket</failure>';
const WRONG = '<failure type="AssertionError" message="expected 2 to equal 3"/>';

const config = madeConfig({
  services: { auth: { probes: {} }, backend: { probes: {} } },
  suites: {
    login: { priority: 'P1', select: { class: 'Login*' }, requires: ['auth'], expected: 3 },
    chat: { priority: 'P2', select: { class: 'Chat*' }, requires: ['backend'] },
  },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE environment, run, test_case, result, failure RESTART IDENTITY CASCADE');
});

const record = async (xml: string, claim: object = {}, at = AT) =>
  recordRun({ environment: 'staging', config, ...claim }, await readMade(xml), at);

async function addService(
  name: string,
  changes: readonly (readonly [at: string, from: string, to: string, why: string])[],
) {
  const environment = await database.prisma.environment.upsert({
    where: { name: 'staging' },
    create: { name: 'staging' },
    update: {},
  });
  const service = await database.prisma.service.create({ data: { name, environmentId: environment.id } });
  for (const [at, from, to, why] of changes) {
    await database.pool.query(
      'INSERT INTO state_change (service_id, at, from_state, to_state, sentence) VALUES ($1, $2, $3, $4, $5)',
      [service.id, at, from, to, why],
    );
  }
  return service;
}

test('a run is stored with its totals, results, failures and suites', async () => {
  const xml = junitXml([
    { name: 'signs in', className: 'LoginTest' },
    { name: 'signs out', className: 'LoginTest', body: WRONG },
    { name: 'draws', className: 'Canvas', body: '<skipped message="later"/>' },
  ]);
  const { id, format, totals, warnings, isRepeat } = await record(xml, { revision: 'abc' });
  expect({ format, isRepeat }).toEqual({ format: 'junit-xml', isRepeat: false });
  expect(totals).toEqual({ total: 3, passed: 1, failed: 1, errored: 0, skipped: 1, flaky: 0, blocked: 0 });
  expect(warnings).toEqual(['login: 3 expected, 2 seen: 1 test never ran, and no earlier run names them']);
  const stored = await database.pool.query(
    `SELECT x.ordinal, x.suite, x.priority, x.status::text, x.duration_ms, x.failure_name, t.name, f.kind, f.message
     FROM result x JOIN test_case t ON t.id = x.test_id LEFT JOIN failure f USING (run_id, ordinal, received_at)
     WHERE x.run_id = $1 ORDER BY x.ordinal`,
    [id],
  );
  const wanted = {
    suite: 'login',
    priority: 'P1',
    duration_ms: 500,
    failure_name: null,
    kind: null,
    message: null,
  };
  expect(stored.rows).toEqual([
    { ...wanted, ordinal: 1, name: 'signs in', status: 'passed' },
    {
      ...wanted,
      ordinal: 2,
      name: 'signs out',
      status: 'failed',
      failure_name: 'expected <n> to equal <n>',
      kind: 'assertion',
      message: 'expected 2 to equal 3',
    },
    {
      ...wanted,
      ordinal: 3,
      name: 'draws',
      status: 'skipped',
      suite: null,
      priority: null,
      kind: 'skip',
      message: 'later',
    },
  ]);
});

test('the same bytes for the same revision are the same run, another revision makes another', async () => {
  const xml = junitXml([{ name: 'one' }]);
  const first = await record(xml, { revision: 'abc' });
  expect(await record(xml, { revision: 'abc' })).toEqual({ ...first, isRepeat: true });
  expect((await record(xml, { revision: 'def' })).id).not.toBe(first.id);
});

test('one key is one upload, also when several come at once: its repeats are known, another is refused', async () => {
  const same = [1, 2, 3].map(() => record(junitXml([{ name: 'one' }]), { key: 'ci-17' }));
  const repeats = (await Promise.all(same)).map(({ isRepeat }) => isRepeat);
  expect(repeats.sort()).toEqual([false, true, true]);
  const both = await Promise.allSettled([
    record(junitXml([{ name: 'one' }]), { key: 'ci-18', revision: 'r1' }),
    record(junitXml([{ name: 'two' }]), { key: 'ci-18', revision: 'r1' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await database.prisma.run.count()).toBe(2);
});

test('twenty uploads at once with the same new tests all arrive', async () => {
  const cases = Array.from({ length: 50 }, (_, index) => ({ name: `test ${index}` }));
  await Promise.all(
    Array.from({ length: 20 }, (_, run) => record(junitXml(cases, 'suite'), { revision: `r${run}` })),
  );
  expect(await database.prisma.testCase.count()).toBe(50);
  expect(await database.prisma.result.count()).toBe(1_000);
});

test('a refused connection while auth was down is blocked, with the evidence', async () => {
  await addService('auth', [
    ['2026-11-22T09:00:00Z', 'no_data', 'up', '200'],
    ['2026-11-22T10:00:01Z', 'up', 'down', '503, expected 200'],
    ['2026-11-22T10:01:00Z', 'down', 'up', '200'],
  ]);
  const { id, totals } = await record(
    junitXml([
      { name: 'signs in', className: 'LoginTest', at: '2026-11-22T10:00:20Z', body: REFUSED },
      { name: 'greets', className: 'LoginTest', at: '2026-11-22T10:00:22Z', body: WRONG },
      { name: 'says hello', className: 'ChatTest', at: '2026-11-22T10:00:24Z', body: REFUSED },
    ]),
  );
  expect(totals).toMatchObject({ total: 3, failed: 2, blocked: 1 });
  const failures = await database.prisma.failure.findMany({
    where: { runId: id },
    orderBy: { ordinal: 'asc' },
  });
  expect(failures.map((failure) => failure.sentence)).toEqual([
    'blocked: auth was down from 10:00:01Z to 10:01:00Z (503, expected 200), and the failure is a refused connection',
    'not blocked: auth was down from 10:00:01Z to 10:01:00Z (503, expected 200), but the failure is a failed assertion and the test has no earlier pass with auth up',
    null,
  ]);
  expect(failures[0]?.evidence).toMatchObject({
    service: 'auth',
    reason: '503, expected 200',
    to: '2026-11-22T10:01:00.000Z',
  });
});

test('an assertion that passed last time with auth up is blocked when auth is down', async () => {
  await addService('auth', [
    ['2026-11-22T08:00:00Z', 'no_data', 'up', '200'],
    ['2026-11-22T10:00:00Z', 'up', 'down', '503, expected 200'],
  ]);
  const before = junitXml([{ name: 'greets', className: 'LoginTest' }], 'suite', '2026-11-22T09:00:00Z');
  const { id } = await record(before, {}, new Date('2026-11-22T09:01:00Z'));
  const { totals, ...now } = await record(
    junitXml([{ name: 'greets', className: 'LoginTest', body: WRONG }]),
  );
  expect(totals.blocked).toBe(1);
  const failure = await database.prisma.failure.findFirst({ where: { runId: now.id } });
  expect(failure?.sentence).toBe(
    `blocked: auth was down since 10:00:00Z (503, expected 200), and the test passed in its last run (${id}) while auth was up`,
  );
});

test('two samples in a row are down before the state has settled', async () => {
  const service = await addService('auth', []);
  const probe = await database.prisma.probe.create({
    data: {
      serviceId: service.id,
      name: 'health',
      kind: 'http',
      target: 'http://auth',
      intervalMs: 2000,
      configHash: 'x',
    },
  });
  await database.pool.query(`SELECT greenroom_ensure_partition('sample', 'day', '2026-11-22T10:00:00Z')`);
  for (const [at, verdict] of [
    ['10:00:00', 'down'],
    ['10:00:02', 'down'],
    ['10:00:04', 'up'],
  ]) {
    await database.pool.query(
      `INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, reason) VALUES ($1, $2, $2, $3, 'refused')`,
      [probe.id, `2026-11-22T${at}Z`, verdict],
    );
  }
  const { id } = await record(junitXml([{ name: 'signs in', className: 'LoginTest', body: REFUSED }]));
  const failure = await database.prisma.failure.findFirst({ where: { runId: id } });
  expect(failure?.sentence).toBe(
    'blocked: auth was down from 10:00:00Z to 10:00:04Z (refused, by 2 samples in a row), and the failure is a refused connection',
  );
});

test('tests that ran before and not now are named', async () => {
  const named = (names: readonly string[]) =>
    junitXml(names.map((name) => ({ name, className: 'LoginTest' })));
  await record(named(['in', 'out', 'again']), {}, new Date('2026-11-22T09:00:00Z'));
  const { warnings } = await record(named(['in']));
  expect(warnings).toEqual(['login: 3 expected, 1 seen: these 2 never ran: again, out']);
});

test('a shard sent by itself lacks the tests of the other shards, whichever is last', async () => {
  const chat = (names: readonly string[]) => junitXml(names.map((name) => ({ name, className: 'ChatTest' })));
  const send = (names: readonly string[], revision: string, minute: number) =>
    record(chat(names), { revision }, new Date(AT.getTime() + minute * 60_000));
  await send(['a', 'b', 'c'], 'r1', 0);
  await send(['d', 'e'], 'r1', 1);
  const last = await send(['a', 'b', 'c', 'f'], 'r1', 2);
  expect(last.warnings).toEqual(['chat: 6 expected, 4 seen: these 2 never ran: d, e']);
  const next = await send(['a', 'b', 'c', 'f'], 'r2', 3);
  expect(next.warnings).toEqual([]);
});

test('a run belongs to the latest deploy of its revision', async () => {
  const service = await addService('auth', []);
  const deploy = {
    environmentId: service.environmentId,
    serviceId: service.id,
    revision: 'abc',
    state: 'succeeded',
  };
  await database.prisma.deploy.create({ data: { ...deploy, startedAt: new Date('2026-11-22T08:00:00Z') } });
  const later = await database.prisma.deploy.create({
    data: { ...deploy, startedAt: new Date('2026-11-22T09:00:00Z') },
  });
  const { id } = await record(junitXml([{ name: 'one' }]), { revision: 'abc' });
  expect((await database.prisma.run.findUnique({ where: { id } }))?.deployId).toBe(later.id);
});

test('nothing is stored when writing fails half-way', async () => {
  await database.pool.query(
    `ALTER TABLE failure ADD CONSTRAINT refuse_all CHECK (message <> 'expected 2 to equal 3')`,
  );
  try {
    await expect(record(junitXml([{ name: 'one', body: WRONG }]))).rejects.toThrow(/refuse_all/);
  } finally {
    await database.pool.query('ALTER TABLE failure DROP CONSTRAINT refuse_all');
  }
  expect(await database.prisma.run.count()).toBe(0);
  expect(await database.prisma.testCase.count()).toBe(0);
});

test('listeners hear of a run once it is committed', async () => {
  const client = await database.pool.connect();
  const heard = new Promise((resolve) => client.once('notification', (message) => resolve(message.payload)));
  await client.query('LISTEN greenroom');
  const { id } = await record(junitXml([{ name: 'one' }]));
  const event = { topic: 'runs', environment: 'staging', subject: String(id), at: AT.getTime() };
  expect(JSON.parse(String(await heard))).toEqual(event);
  client.release(true);
});
