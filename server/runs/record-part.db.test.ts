import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import type { RunClaim } from './insert-run.ts';
import { junitXml, type MadeCase, madeConfig, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

const AT = new Date('2026-11-22T10:05:00Z');
const WRONG = '<failure type="AssertionError" message="expected 2 to equal 3"/>';
const OTHER = '<failure type="TypeError" message="x is not a function"/>';
const config = madeConfig({
  services: {},
  suites: {
    login: { priority: 'P1', select: { class: 'Login*' } },
    chat: { priority: 'P2', select: { class: 'Chat*' } },
  },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
const empty = () =>
  database.pool.query(
    'TRUNCATE environment, run, test_case, result, failure, cluster, failure_day, test_day_due RESTART IDENTITY CASCADE',
  );
beforeEach(empty);

const record = async (cases: readonly MadeCase[], claim: Partial<RunClaim> = {}, minute = 0) =>
  recordRun(
    { environment: 'staging', config, run: 'ci-1', ...claim },
    await readMade(junitXml(cases)),
    new Date(AT.getTime() + minute * 60_000),
  );
const login = (name: string, body = ''): MadeCase => ({ name, className: 'LoginTest', body });
const rows = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;
const suites = (id: number) =>
  rows('SELECT suite, total, passed, failed, flaky, sentence FROM run_suite WHERE run_id = $1 ORDER BY 1', [
    id,
  ]);

test('shards are one run: its totals and suites are of all of them, its results carry the first one’s time', async () => {
  const first = await record([login('in'), login('out', WRONG)], { part: '1/2', revision: 'abc' });
  expect(first).toMatchObject({ part: '1/2', attempt: 1, isRepeat: false, totals: { total: 2, failed: 1 } });
  const second = await record([login('again')], { part: '2/2', revision: 'abc', suite: 'login' }, 5);
  expect(second).toMatchObject({
    id: first.id,
    part: 'login 2/2',
    totals: { total: 3, passed: 2, failed: 1 },
  });
  expect(await suites(first.id)).toEqual([
    { suite: 'login', total: 3, passed: 2, failed: 1, flaky: 0, sentence: '2 of 3 passed, 1 failed' },
  ]);
  expect(await rows('SELECT DISTINCT received_at FROM result')).toEqual([{ received_at: AT }]);
  expect(await rows('SELECT ordinal FROM result ORDER BY 1')).toEqual(
    [1, 2, 3].map((ordinal) => ({ ordinal })),
  );
});

test('a part sent again takes the place of what it brought, the same bytes are a repeat', async () => {
  await record([login('in', WRONG), login('out', OTHER)], { part: '1/2' });
  await record([login('again', WRONG)], { part: '2/2' });
  const mended = await record([login('in'), login('out')], { part: '1/2' }, 3);
  expect(mended).toMatchObject({ isRepeat: false, totals: { total: 3, passed: 2, failed: 1 } });
  expect(await record([login('in'), login('out')], { part: '1/2' }, 4)).toEqual({
    ...mended,
    isRepeat: true,
  });
  expect(await rows('SELECT part, first_ordinal, last_ordinal FROM run_part ORDER BY 1')).toEqual([
    { part: '1/2', first_ordinal: 4, last_ordinal: 5 },
    { part: '2/2', first_ordinal: 3, last_ordinal: 3 },
  ]);
  expect(await rows('SELECT ordinal FROM failure ORDER BY 1')).toEqual([{ ordinal: 3 }]);
  expect(
    await rows(
      `SELECT m.name, c.name AS cluster, d.failures, d.runs, d.day::text FROM failure_day d
       JOIN cluster_member m USING (failure_key) JOIN cluster c ON c.id = m.cluster_id ORDER BY 1`,
    ),
  ).toEqual([
    {
      name: 'expected <n> to equal <n>',
      cluster: 'expected <n> to equal <n>',
      failures: 1,
      runs: 1,
      day: '2026-11-22',
    },
    { name: 'x is not a function', cluster: 'x is not a function', failures: 0, runs: 0, day: '2026-11-22' },
  ]);
  expect(await rows('SELECT day::text FROM test_day_due')).toEqual([{ day: '2026-11-22' }]);
});

test('without a part’s name other content is a part of its own, so that nothing is ever lost', async () => {
  const first = await record([login('in')], { filename: 'junit.xml' });
  const second = await record([login('out')], { filename: 'junit.xml' });
  expect(first.part).toMatch(/^junit\.xml [0-9a-f]{8}$/);
  expect(second).toMatchObject({ id: first.id, totals: { total: 2 } });
  expect(await record([login('in')], { filename: 'junit.xml' })).toMatchObject({
    part: first.part,
    isRepeat: true,
  });
});

test('a key is one part’s; another revision is refused', async () => {
  const first = await record([login('in')], { part: '1', key: 'k1', revision: 'abc' });
  expect(await record([login('in')], { part: '1', key: 'k1', revision: 'abc' })).toEqual({
    ...first,
    isRepeat: true,
  });
  await expect(record([login('out')], { part: '2', key: 'k1', revision: 'abc' })).rejects.toThrow(
    `the key "k1" stands for run ${first.id} already`,
  );
  await expect(record([login('out')], { run: undefined, key: 'k1' })).rejects.toThrow('stands for run');
  await expect(record([login('out')], { part: '2', revision: 'def' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'attempt 1 of the run "ci-1" is on revision abc, and this part is on def',
  });
  expect(await record([login('out')], { part: '2' })).toMatchObject({ id: first.id, totals: { total: 2 } });
});

test('a retry of the job is a new attempt; by suite the latest attempt of each test counts', async () => {
  const all = [login('in', WRONG), login('out', OTHER), login('again')];
  const first = await record(all, { revision: 'abc' });
  const retried = [login('in'), login('out', OTHER)];
  const second = await record(retried, { revision: 'abc', attempt: 2 }, 9);
  expect(second.id).not.toBe(first.id);
  expect(second).toMatchObject({ attempt: 2, totals: { total: 2, passed: 1, failed: 1 } });
  expect(await suites(second.id)).toEqual([
    {
      suite: 'login',
      total: 3,
      passed: 2,
      failed: 1,
      flaky: 1,
      sentence: '2 of 3 passed, 1 failed, 1 flaky; attempts 1, 2 together',
    },
  ]);
  await record([login('more', WRONG)], { revision: 'abc', part: 'late' }, 10);
  expect(await suites(second.id)).toMatchObject([{ total: 4, passed: 2, failed: 2, flaky: 1 }]);
});

test('an attempt from before a deploy does not count any more', async () => {
  await record([login('in'), login('out', WRONG)], { revision: 'abc' });
  const service = await database.prisma.service.create({
    data: { name: 'auth', environmentId: 1 },
  });
  const at = new Date(AT.getTime() + 60_000);
  const deploy = { environmentId: 1, serviceId: service.id, revision: 'x', state: 'revision_ready' };
  await database.prisma.deploy.create({ data: { ...deploy, startedAt: at, finishedAt: at } });
  const { id } = await record([login('out')], { revision: 'abc', attempt: 2 }, 9);
  expect(await suites(id)).toMatchObject([{ total: 1, passed: 1, flaky: 0 }]);
});

test('a renamed test is the one it became; a report’s owner is the test’s', async () => {
  await record([login('old')], { run: 'a' });
  await record([login('new')], { run: 'b' });
  const [old, now] = await rows('SELECT id, identity FROM test_case ORDER BY name DESC');
  await database.pool.query('INSERT INTO test_alias (identity, test_id) VALUES ($1, $2)', [
    old.identity,
    now.id,
  ]);
  const { id } = await record([login('old', WRONG)], { run: 'c' });
  expect(await rows('SELECT test_id FROM result WHERE run_id = $1', [id])).toEqual([{ test_id: now.id }]);
  const upload = await readMade(junitXml([login('new')]));
  const owned = upload.reports.map((report) => ({
    ...report,
    sha256: 'owned',
    cases: report.cases.map((one) => ({ ...one, test: { ...one.test, owner: 'ada' } })),
  }));
  await recordRun({ environment: 'staging', config }, { ...upload, reports: owned }, AT);
  expect(await rows('SELECT owner FROM test_case WHERE id = $1', [now.id])).toEqual([{ owner: 'ada' }]);
});

test('shards that come at once, and the same one several times at once, are all there once', async () => {
  const shards = Array.from({ length: 6 }, (_, shard) => [login(`a${shard}`), login(`b${shard}`, WRONG)]);
  const sent = [...shards, ...shards].map((cases, place) => record(cases, { part: `${place % 6}/6` }));
  const answers = await Promise.all(sent);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ isRepeat }) => isRepeat)).toHaveLength(6);
  const whole = { total: 12, passed: 6, failed: 6 };
  expect(await rows('SELECT total, passed, failed FROM run')).toEqual([whole]);
  expect(await rows('SELECT count(DISTINCT ordinal)::int AS n, max(ordinal) AS last FROM result')).toEqual([
    { n: 12, last: 12 },
  ]);
  expect(await rows('SELECT failures, runs FROM failure_day')).toEqual([{ failures: 6, runs: 1 }]);
});

test('any split into parts, in any order, with repeats, comes to what one upload comes to', async () => {
  const cases = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...'abcdefgh'),
      className: fc.constantFrom('LoginTest', 'ChatTest', 'Canvas'),
      body: fc.constantFrom('', '', WRONG, OTHER, '<skipped/>'),
      shard: fc.nat(3),
    }),
    { selector: ({ name, className }) => `${className} ${name}`, minLength: 1, maxLength: 12 },
  );
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(cases, fc.array(fc.nat(3), { maxLength: 4 }), async (all, again) => {
      turn += 1;
      // What other runs of the suite had is no part of the comparison.
      await empty();
      const revision = `r${turn}`;
      const whole = await record(all, { run: `whole ${turn}`, revision });
      const shards = [...new Set([...all.map(({ shard }) => shard), ...again])];
      const used = shards.filter((shard) => all.some((one) => one.shard === shard));
      const order = [...used, ...again.filter((shard) => used.includes(shard))];
      let last = whole;
      for (const shard of order) {
        const own = all.filter((one) => one.shard === shard);
        last = await record(own, { run: `split ${turn}`, revision, part: String(shard) });
      }
      expect(last.totals).toEqual(whole.totals);
      expect(await outcomes(last.id)).toEqual(await outcomes(whole.id));
      expect(await suites(last.id)).toEqual(await suites(whole.id));
    }),
    { numRuns: 15 },
  );
}, 120_000);

function outcomes(id: number) {
  return rows(
    `SELECT t.name, t.class_name, x.suite, x.priority, x.status, x.failure_key, f.message FROM result x
     JOIN test_case t ON t.id = x.test_id LEFT JOIN failure f USING (run_id, ordinal, received_at)
     WHERE x.run_id = $1 ORDER BY 1, 2`,
    [id],
  );
}
