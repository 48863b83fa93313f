import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { getRunningConfig } from '../server/config/running-config.ts';
import { endPool } from '../server/db/pool.ts';
import { env } from '../server/env.ts';
import { judgeOrigin } from '../server/http/judge-origin.ts';
import { refuseMethod } from '../server/http/refuse-method.ts';
import { LOOPBACK } from '../server/judge-host.ts';
import { readUploadsIn } from '../server/runs/receive-run.ts';
import { UploadThread } from '../server/runs/upload/upload-thread.ts';
import { StartProblem } from './start-problem.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DRAIN_MS = 1_000;

/** The web process: the production build on loopback. Tells its supervisor, if any, when it answers. */
async function main(): Promise<void> {
  const { port } = env();
  if (!existsSync(`${ROOT}/.next/BUILD_ID`)) {
    throw new StartProblem('There is no build of the web app yet: npm run build makes one.');
  }
  const app = next({ dev: false, dir: ROOT, hostname: LOOPBACK, port });
  // Read before the first request asks: a file that is broken later must find a good one running.
  await Promise.all([app.prepare(), getRunningConfig()]);
  const uploads = new UploadThread(new URL('./upload-thread.mjs', import.meta.url));
  uploads.start();
  readUploadsIn(uploads);
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    // Pages carry data too: a foreign name that points at this machine must not get them either.
    const refusal = judgeOrigin({
      method: 'GET',
      host: request.headers.host ?? null,
      secFetchSite: null,
      origin: null,
    });
    const wrong = refuseMethod(request.method ?? 'GET', request.url ?? '/');
    if (refusal) response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${refusal}\n`);
    else if (wrong) {
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', allow: wrong.allow };
      response.writeHead(wrong.status, headers).end(JSON.stringify(wrong.body));
    } else void handle(request, response);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server));
  await listen(server, port);
  if (process.send === undefined) console.log(`Greenroom's web process is at http://${LOOPBACK}:${port}`);
  process.send?.({ type: 'ready' });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      fail(
        isTaken
          ? new StartProblem(`Port ${port} is taken by another program: choose another with PORT.`)
          : error,
      );
    });
    server.listen(port, LOOPBACK, done);
  });
}

// Live pages hold their event stream open for ever: give other answers a moment, then close what is left.
async function stop(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  await new Promise((wake) => setTimeout(wake, server.listening ? DRAIN_MS : 100));
  server.closeAllConnections();
  await Promise.race([endPool(), new Promise((wake) => setTimeout(wake, DRAIN_MS))]);
  process.exit(0);
}

main().catch((error: Error) => {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exit(1);
});
