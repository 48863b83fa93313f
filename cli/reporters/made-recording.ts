import { json, type LocalServer, startServer } from '../run-cli.ts';

export interface Recording extends LocalServer {
  bodies(path: RegExp): Record<string, unknown>[];
}

const RUN = { id: 7, part: 'live 1' };

/** Stands for an instance: takes what a reporter sends, `faults` times with a 503 first, and keeps it. */
export async function startRecording(faults = 0): Promise<Recording> {
  let left = faults;
  const taken: { path: string; body: string }[] = [];
  const server = await startServer(({ path, body }, response) => {
    if (left > 0) {
      left -= 1;
      return json(response, 503, { error: { code: 'unavailable', message: 'Not now.', hint: 'Later.' } });
    }
    taken.push({ path, body });
    json(response, path.endsWith('/finish') ? 200 : 201, RUN);
  });
  return {
    ...server,
    bodies: (path) => taken.filter((one) => path.test(one.path)).map((one) => JSON.parse(one.body)),
  };
}
