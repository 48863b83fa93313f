import { makeReport } from './ingest-reports.ts';

// A process of its own that uploads as several CI jobs at once, so that what it does is not taken for the server's time.

const [url = '', uploaders = '1', files = '1', casesInFile = '1', loadMs = '0'] = process.argv.slice(2);

const until = Date.now() + Number(loadMs);
const loops = Array.from({ length: Number(uploaders) }, (_, uploader) => uploadUntilDone(uploader + 1));
process.send?.((await Promise.all(loops)).flat());

/** At least once; ms of each upload. */
async function uploadUntilDone(uploader: number): Promise<number[]> {
  // Each uploader's own tests; every round is another run of them.
  const reports = Array.from({ length: Number(files) }, (_, file) =>
    makeReport(Number(casesInFile), uploader * Number(files) + file),
  );
  const times: number[] = [];
  do times.push(await upload(reports, times.length));
  while (Date.now() < until);
  return times;
}

async function upload(reports: readonly string[], round: number): Promise<number> {
  const form = new FormData();
  for (const [file, text] of reports.entries()) {
    const report = new Blob([text.replace('?>', `?><!-- ${round} -->`)]);
    form.append('file', report, `TEST-module${file}.xml`);
  }
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/v1/runs`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
  return performance.now() - startedAt;
}
