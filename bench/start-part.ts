import { spawn } from 'node:child_process';

export interface Part {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts web or worker as `npm start` does; web resolves when it says that it answers, a worker at once. */
export async function startPart(entry: string, env: Record<string, string>): Promise<Part> {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    env: { ...process.env, GREENROOM_LOG: 'warn', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once(entry.startsWith('worker/') ? 'spawn' : 'message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${entry} ended with ${code}`)));
  });
  return {
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
