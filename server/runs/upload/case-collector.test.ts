import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { BLANK_CASE } from '#core/ingest/blank-case.ts';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { type MergedCase, mergeAttempts } from '#core/runs/merge-attempts.ts';
import { CaseCollector } from './case-collector.ts';
import { CaseSpool } from './case-spool.ts';
import { NamedFiles } from './named-files.ts';

const spools: CaseSpool[] = [];

afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.dispose();
});

/** The tests as they are stored when no more than `held` of an upload stay in memory. */
async function collect(listed: readonly ReportCase[], held: number, spool = new CaseSpool(held)) {
  spools.push(spool);
  const collector = new CaseCollector({ spool }, []);
  for (const one of listed) {
    collector.add(one);
    await collector.drain();
  }
  const { cases, spooled, warnings } = await collector.finish();
  const again = async () => {
    const stored: MergedCase[] = [...cases];
    if (spooled) for await (const batch of spooled.batches()) stored.push(...batch);
    return stored;
  };
  return { isSpooled: spooled !== undefined, stored: await again(), again, warnings };
}

const listedCase = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c', 'd\n"e"', '(?)'),
    status: fc.constantFrom('passed', 'failed'),
  })
  .map(({ name, status }) => ({ ...BLANK_CASE, name, status }) as ReportCase);

const plain = (cases: readonly MergedCase[]) =>
  cases.map((one) => JSON.stringify({ ...one, identity: one.identity.replace(/^\(\?\)\d+$/, '(?)') })).sort();

test('what went over the disk is merged as what stayed in memory, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(listedCase, { maxLength: 30 }), fc.nat(10), async (listed, held) => {
      const expected = mergeAttempts(listed);
      const { stored, warnings, isSpooled } = await collect(listed, held);
      expect(isSpooled).toBe(listed.length > held);
      expect(warnings).toEqual(expected.warnings);
      const tried = (cases: readonly MergedCase[]) =>
        plain(cases.map((one) => ({ ...one, test: { ...one.test, attempts: [] } })));
      expect(tried(stored)).toEqual(tried(expected.cases));
    }),
    { numRuns: 60 },
  );
});

test('tests listed once keep their order, and come as often as they are asked for', async () => {
  const listed = Array.from({ length: 25_000 }, (_, place) => ({ ...BLANK_CASE, name: `test ${place}` }));
  const { stored, again } = await collect(listed, 1_000);
  expect(stored).toHaveLength(25_000);
  // Some are taken for repeated that are not: those come last.
  expect(stored.slice(0, 1_000).map((one) => one.test.name)).toEqual(
    listed.slice(0, 1_000).map((one) => one.name),
  );
  expect(await again()).toEqual(stored);
});

test('the reports of one upload share its room in memory', async () => {
  const listed = ['a', 'b', 'c'].map((name) => ({ ...BLANK_CASE, name }));
  const spool = new CaseSpool(5);
  expect((await collect(listed, 5, spool)).isSpooled).toBe(false);
  expect((await collect(listed, 5, spool)).isSpooled).toBe(true);
});

test('a file that is stored after its test went to disk is known to it', async () => {
  const spool = new CaseSpool(0);
  spools.push(spool);
  const named = new NamedFiles(undefined);
  const collector = new CaseCollector({ spool }, named.all);
  const attachment = { name: 'shot.png', contentType: undefined, path: 'shot.png', body: undefined };
  const detail = named.note({ annotations: [], steps: [], attachments: [attachment] });
  collector.add({ ...BLANK_CASE, detail });
  await collector.drain();
  const { spooled } = await collector.finish();
  const [kept] = named.all;
  if (kept) kept.stored = { sha256: 'x', sizeBytes: 3, contentType: 'image/png' };
  for await (const [one] of spooled?.batches() ?? [])
    expect(one?.test.detail?.attachments).toMatchObject([{ stored: { sha256: 'x' } }]);
});
