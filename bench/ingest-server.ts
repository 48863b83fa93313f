import { createServer, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { runsQuery } from '#core/api/runs.ts';
import { uploadQuery } from '#core/api/upload.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getRun } from '#server/runs/get-run.ts';
import { listRuns } from '#server/runs/list-runs.ts';
import { readUploadsIn, receiveRun } from '#server/runs/receive-run.ts';
import { UploadThread } from '#server/runs/upload/upload-thread.ts';

// The upload path of the web process without Next around it, so that its memory is the upload's own. Prints its port.

const uploads = new UploadThread(new URL('../scripts/upload-thread.mjs', import.meta.url));
uploads.start();
readUploadsIn(uploads);

let peakBytes = 0;
setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, 10).unref();

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/memory') {
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const rssBytes = process.memoryUsage.rss();
    const answered = { rssBytes, peakBytes, cpuMs: (user + system) / 1_000 };
    peakBytes = 0;
    return answered;
  }
  if (request.method === 'GET' && url.pathname === '/api/v1/runs')
    return listRuns(await findEnvironment(undefined), runsQuery.parse(Object.fromEntries(url.searchParams)));
  if (request.method === 'GET') return getRun(Number(url.pathname.split('/').at(-1)), null);
  const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
  const init = {
    method: 'POST',
    body,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    duplex: 'half',
  };
  const query = uploadQuery.parse(Object.fromEntries(url.searchParams));
  const received = await receiveRun(new Request(url, init), query, () => new Date());
  return received.answer;
}

const server = createServer((request, response) => {
  answer(request)
    .then((value) => response.end(JSON.stringify(value)))
    .catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error instanceof Error ? error.stack : error));
    });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
