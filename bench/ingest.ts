import { median } from '#core/statistics/quantile.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { copyOnly, parseOnly } from './ingest-floor.ts';
import { startIngest } from './ingest-process.ts';
import { makeReport } from './ingest-reports.ts';

type Load = {
  readonly title: string;
  readonly files: number;
  readonly cases: number;
  readonly targetMs: number;
};

const LOADS: readonly Load[] = [
  { title: '20,000 cases in 100 files', files: 100, cases: 200, targetMs: 800 },
  { title: '50,000 cases in one file', files: 1, cases: 50_000, targetMs: 1_200 },
];
const TARGET_GROWTH_MB = 150;
const TARGET_RATIO = 3;
const ROUNDS = 7;

// The other one first: the last one made is the one this process, and so the server it starts, is pointed at.
const floor = await createTestDatabase();
const database = await createTestDatabase();
const server = await startIngest(database.connectionString);
try {
  await upload(server.base, await encodeUpload([makeReport(500, 999)]));
  for (const load of LOADS) await measure(load);
} finally {
  await server.stop();
  await database.drop();
  await floor.drop();
}

async function measure(load: Load): Promise<void> {
  console.log(`\n${load.title}`);
  const known: { readonly tookMs: number; readonly floorMs: number }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The first round meets tests nobody has seen, the others know them: both are daily life.
    const reports = Array.from({ length: load.files }, (_, file) =>
      makeReport(load.cases, file).replace('?>', `?><!-- ${round} -->`),
    );
    const body = await encodeUpload(reports);
    const before = await server.memory();
    const startedAt = performance.now();
    const { id, total } = await upload(server.base, body);
    const tookMs = performance.now() - startedAt;
    const pageMs = await readPage(server.base, id);
    if (total !== load.files * load.cases) throw new Error(`stored ${total} results`);
    const after = await server.memory();
    const parseMs = parseOnly(reports);
    const copyMs = await copyOnly(database, floor, id);
    const floorMs = parseMs + copyMs;
    const growthMb = (after.peakBytes - before.rssBytes) / 1024 / 1024;
    const cpuMs = after.cpuMs - before.cpuMs;
    if (round > 1) known.push({ tookMs, floorMs });
    console.log(
      `  round ${round}: upload → totals queryable ${tookMs.toFixed(0)} ms (target ${load.targetMs}); floor ${floorMs.toFixed(0)} ms (parse ${parseMs.toFixed(0)}, COPY ${copyMs.toFixed(0)}); ratio ${(tookMs / floorMs).toFixed(1)} (target ${TARGET_RATIO}); CPU of the web process ${cpuMs.toFixed(0)} ms; the run’s whole page, with what is new in it, ${pageMs.toFixed(0)} ms more; memory +${growthMb.toFixed(0)} MB (target ${TARGET_GROWTH_MB})`,
    );
  }
  const tookMs = median(known.map((one) => one.tookMs)) ?? Number.NaN;
  const floorMs = median(known.map((one) => one.floorMs)) ?? Number.NaN;
  console.log(
    `  known tests, medians: ${tookMs.toFixed(0)} ms (target ${load.targetMs}); floor ${floorMs.toFixed(0)} ms; ratio ${(tookMs / floorMs).toFixed(1)} (target ${TARGET_RATIO})`,
  );
}

type Encoded = { readonly bytes: ArrayBuffer; readonly contentType: string };

/** The reports as one multipart upload, made before the clock runs: making it is the sender's work. */
async function encodeUpload(reports: readonly string[]): Promise<Encoded> {
  const form = new FormData();
  for (const [file, text] of reports.entries())
    form.append('file', new Blob([text]), `TEST-module${file}.xml`);
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  return { bytes: await encoded.arrayBuffer(), contentType };
}

/** Sends an upload and answers the run and the total that a reader then sees. */
async function upload(base: string, { bytes, contentType }: Encoded): Promise<{ id: number; total: number }> {
  const headers = { 'content-type': contentType };
  const response = await fetch(`${base}/api/v1/runs`, { method: 'POST', headers, body: bytes });
  if (!response.ok) throw new Error(await response.text());
  const { id } = (await response.json()) as { id: number };
  const { items } = (await (await fetch(`${base}/api/v1/runs?limit=1`)).json()) as Runs;
  return { id, total: items.find((run) => run.id === id)?.totals.total ?? 0 };
}

type Runs = {
  readonly items: readonly { readonly id: number; readonly totals: { readonly total: number } }[];
};

async function readPage(base: string, id: number): Promise<number> {
  const startedAt = performance.now();
  const page = await fetch(`${base}/api/v1/runs/${id}`);
  await page.arrayBuffer();
  return performance.now() - startedAt;
}
