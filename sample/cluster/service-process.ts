import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '../ports.ts';
import { type Fault, listeningSchema } from '../process/fault.ts';
import type { LogTail } from './log-tail.ts';

const BOOT_DEADLINE_MS = 20_000;
const STOP_GRACE_MS = 2_000;
const TSX = import.meta.resolve('tsx');

export interface ProcessEnd {
  exitCode: number | null;
  signal: string | null;
}

export type Boot = { ready: true; port: number } | { ready: false; reason: string; exitCode: number | null };

/** One real process of a service, from its start to its end. */
export class ServiceProcess {
  readonly revision: string;
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;

  constructor(name: ServiceName, revision: string, env: NodeJS.ProcessEnv, log: LogTail) {
    this.revision = revision;
    const entry = fileURLToPath(new URL(`../${name}/main.ts`, import.meta.url));
    const child = spawn(process.execPath, ['--import', TSX, entry], {
      env: { ...env, SAMPLE_SERVICE: name, SAMPLE_REVISION: revision },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    if (child.stdout !== null) log.follow(child.stdout);
    if (child.stderr !== null) log.follow(child.stderr);
    this.#child = child;
    // "close" rather than "exit": by then every line the process wrote has been read.
    this.ended = new Promise((resolve) => {
      child.on('close', (exitCode, signal) => resolve({ exitCode, signal }));
      child.on('error', () => resolve({ exitCode: null, signal: null }));
    });
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /** Resolves when the process listens, or with the reason why it never will. */
  async boot(): Promise<Boot> {
    const listening = new Promise<Boot>((resolve) => {
      this.#child.on('message', (message) => {
        const heard = listeningSchema.safeParse(message);
        if (heard.success) resolve({ ready: true, port: heard.data.port });
      });
    });
    const died = this.ended.then((end): Boot => {
      return { ready: false, reason: `${describeEnd(end)} at boot`, exitCode: end.exitCode };
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Boot>((resolve) => {
      const reason = `did not listen within ${BOOT_DEADLINE_MS / 1000} s`;
      timer = setTimeout(() => resolve({ ready: false, reason, exitCode: null }), BOOT_DEADLINE_MS);
    });
    const boot = await Promise.race([listening, died, late]);
    clearTimeout(timer);
    if (!boot.ready) await this.stop();
    return boot;
  }

  order(fault: Fault): void {
    if (this.#child.connected) this.#child.send({ type: 'fault', fault });
  }

  /** SIGTERM, then SIGKILL for one that does not go. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_GRACE_MS);
    await this.ended;
    clearTimeout(killer);
  }
}

export function describeEnd({ exitCode, signal }: ProcessEnd): string {
  if (exitCode !== null) return `exited with code ${exitCode}`;
  return signal === null ? 'could not be started' : `was ended by ${signal}`;
}
