import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CaseCollector } from './collect-cases.ts';
import { type CaseReport, type SuiteReport, writeJunitXml } from './junit-xml.ts';

const USAGE = `Runs the sample's test suite against the running services.

  npm run sample:test -- --suite p1 --out p1.xml

  --suite NAME  all (default), p1, p2, p3, or a file such as p1-websocket-events
  --out FILE    where the JUnit XML goes (default .greenroom/sample-NAME.xml)
  --quiet       prints nothing but problems

Addresses: SAMPLE_PORT_BASE, or SAMPLE_BACKEND_URL, SAMPLE_AUTH_URL and SAMPLE_FRONTEND_URL.
Exit: 0 all passed, 1 some did not, 2 nothing could be run.`;

const DEADLINE_MS = 30_000;
const FILES_AT_ONCE = 3;
const BAD = new Set<string>(['failure', 'error']);

const testsFolder = fileURLToPath(new URL('./tests/', import.meta.url));

function filesOf(suite: string): string[] {
  const files = readdirSync(testsFolder).filter((name) => name.endsWith('.test.ts'));
  const chosen =
    suite === 'all'
      ? files
      : files.filter((name) => name.startsWith(`${suite}-`) || name === `${suite}.test.ts`);
  return chosen.sort().map((name) => `${testsFolder}${name}`);
}

/** Runs the files in processes of their own, and returns what each test did. */
async function runFiles(files: string[]): Promise<SuiteReport[]> {
  const collector = new CaseCollector();
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const events: AsyncIterable<TestEvent> = run({ files, concurrency: FILES_AT_ONCE, signal });
  for await (const event of events) collector.take(event, new Date());
  return collector.suites;
}

function summaryLines(suites: SuiteReport[]): string[] {
  return suites.flatMap(({ name, cases, durationMs }) => {
    const bad = cases.filter(({ outcome }) => BAD.has(outcome.kind));
    const title = `${bad.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${cases.length - bad.length} of ${cases.length} in ${Math.round(durationMs)} ms`;
    return [title, ...bad.map(({ name: test, outcome }) => `     ${test}: ${firstLine(outcome)}`)];
  });
}

function firstLine(outcome: CaseReport['outcome']): string {
  return 'message' in outcome ? (outcome.message.split('\n')[0] ?? '') : '';
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', default: 'all' },
      out: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const files = filesOf(values.suite);
  if (files.length === 0) {
    process.stderr.write(
      `No suite "${values.suite}". Files: ${filesOf('all').map((file) => relative(testsFolder, file))}\n`,
    );
    return 2;
  }
  const out = values.out ?? `.greenroom/sample-${values.suite}.xml`;
  const startedAt = new Date();
  const suites = await runFiles(files);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, writeJunitXml(suites, startedAt, Date.now() - startedAt.getTime()));
  if (!values.quiet) process.stdout.write(`${[...summaryLines(suites), `Report: ${out}`].join('\n')}\n`);
  const isBad = suites.some(({ cases }) => cases.some(({ outcome }) => BAD.has(outcome.kind)));
  return isBad ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
