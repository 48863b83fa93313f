import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SaxesParser } from 'saxes';
import { createTestDatabase } from '#scripts/test-database.ts';
import { startIngest } from './ingest-process.ts';
import { makeReport } from './ingest-reports.ts';

// One JUnit file of 500 MB, made as it is sent: mostly short passes, one in three with a log, one in fifty with a stack.

const SIZE = 500 * 1024 * 1024;
const IN_SUITE = 500;
const TARGET_GROWTH_MB = 200;

const database = await createTestDatabase();
const server = await startIngest(database.connectionString);
try {
  await send(server.base, pieces(4 * 1024 * 1024, 'warm up'));
  await measure('tests nobody has seen');
  await measure('the same tests again');
} finally {
  await server.stop();
  await database.drop();
}

async function measure(title: string): Promise<void> {
  const before = await server.memory();
  const startedAt = performance.now();
  const { id, totals } = await send(server.base, pieces(SIZE, title));
  const tookMs = performance.now() - startedAt;
  const after = await server.memory();
  const { rows } = await database.pool.query<{ stored: number }>(
    'SELECT count(*)::int AS stored FROM result WHERE run_id = $1',
    [id],
  );
  const parse = parseOnly(pieces(SIZE, title));
  const stored = rows[0]?.stored ?? 0;
  if (stored !== parse.cases || totals.total !== parse.cases)
    throw new Error(`${parse.cases} tests, but ${stored} rows and a total of ${totals.total}`);
  const growthMb = (after.peakBytes - before.rssBytes) / 1024 / 1024;
  console.log(
    `500 MB, ${title}: ${(tookMs / 1_000).toFixed(1)} s to ${stored} rows; floor (SAX pass alone) ${(parse.tookMs / 1_000).toFixed(1)} s; ratio ${(tookMs / parse.tookMs).toFixed(1)}; CPU ${((after.cpuMs - before.cpuMs) / 1_000).toFixed(1)} s; resident memory +${growthMb.toFixed(0)} MB on ${(before.rssBytes / 1024 / 1024).toFixed(0)} MB (target ${TARGET_GROWTH_MB})`,
  );
}

function* pieces(size: number, title: string): Generator<string> {
  let sent = 0;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${title} -->\n<testsuites>\n`;
  for (let suite = 0; sent < size; suite += 1) {
    const report = makeReport(IN_SUITE, suite);
    const piece = report.slice(report.indexOf('<testsuite '), report.indexOf('</testsuites>'));
    let place = 0;
    const told = piece.replaceAll('"/>', () => {
      place += 1;
      return place % 3 === 0 ? `"><system-out>${log(suite, place)}</system-out></testcase>` : '"/>';
    });
    sent += told.length;
    yield told;
  }
  yield '</testsuites>\n';
}

function log(suite: number, place: number): string {
  const lines = Array.from(
    { length: 16 },
    (_, line) =>
      `2026-11-22T10:00:${String(line + 10)}.${place}Z INFO [worker-${line % 4}] com.example.module${suite}: step ${line} of test ${place} took ${(place * line) % 97} ms`,
  );
  return lines.join('\n');
}

async function send(
  base: string,
  report: Iterable<string>,
): Promise<{ id: number; totals: { total: number } }> {
  const sent = request(`${base}/api/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/xml' },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  // A refusal comes before the whole was sent, and says more than the connection that it ends.
  const passed = pipeline(Readable.from(report), sent).catch(() => {});
  const [response] = await answered;
  let text = '';
  for await (const chunk of response) text += chunk;
  if (response.statusCode !== 200) throw new Error(text);
  await passed;
  return JSON.parse(text) as { id: number; totals: { total: number } };
}

function parseOnly(report: Iterable<string>): { cases: number; tookMs: number } {
  let cases = 0;
  let tookMs = 0;
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    if (tag.name === 'testcase') cases += 1;
  });
  for (const piece of report) {
    const startedAt = performance.now();
    parser.write(piece);
    tookMs += performance.now() - startedAt;
  }
  parser.close();
  return { cases, tookMs };
}
