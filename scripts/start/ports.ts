import { createServer } from 'node:net';
import { LOOPBACK } from '../../server/judge-host.ts';
import { StartProblem } from '../start-problem.ts';

/** Fails with a sentence when `port` can't be listened on. */
export async function requirePort(port: number): Promise<void> {
  const problem = await tryPort(port);
  if (problem === undefined) return;
  if (problem === 'EACCES') {
    throw new StartProblem(
      `Port ${port} needs rights this user does not have: choose another, e.g. PORT=3000 npm start.`,
    );
  }
  throw new StartProblem(
    `Port ${port} is taken by another program: stop it, or choose another port, e.g. PORT=${port + 1} npm start.`,
  );
}

/** The first of `count` neighbouring free ports, at `preferred` if possible, else a little further up. */
export async function findFreePorts(preferred: number, count: number): Promise<number> {
  for (let base = preferred; base < preferred + 1_000; base += count) {
    const wanted = Array.from({ length: count }, (_, i) => base + i);
    const problems = await Promise.all(wanted.map(tryPort));
    if (problems.every((problem) => problem === undefined)) return base;
  }
  throw new StartProblem(
    `No ${count} neighbouring free ports from ${preferred} on for the sample environment.`,
  );
}

function tryPort(port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(port, LOOPBACK, () => server.close(() => done(undefined)));
  });
}
