import type { ServiceName } from '../ports.ts';
import { type Fault, NO_FAULT } from '../process/fault.ts';
import { LogTail } from './log-tail.ts';
import { describeEnd, ServiceProcess } from './service-process.ts';

export type SlotState = 'starting' | 'ready' | 'failed' | 'stopped';

export interface SlotView {
  service: ServiceName;
  url: string;
  state: SlotState;
  /** The newest revision asked for, and the newest one that came up: they differ after a failed deploy. */
  revision: string;
  latestReadyRevision: string | null;
  pid: number | null;
  fault: Fault;
  since: string;
  reason: string | null;
}

export interface DeployOutcome {
  service: ServiceName;
  revision: string;
  outcome: 'ready' | 'failed';
  reason: string | null;
  exitCode: number | null;
  startedAt: string;
  endedAt: string;
  /** What the new process wrote while it started. */
  log: string[];
}

/** The place of one service in the cluster: at most one process, replaced by each deploy. */
export class ServiceSlot {
  readonly name: ServiceName;
  readonly url: string;
  readonly log: LogTail;
  readonly #env: NodeJS.ProcessEnv;
  #process: ServiceProcess | null = null;
  #port: number | null = null;
  #state: SlotState = 'stopped';
  #revision: string;
  #latestReady: string | null = null;
  #fault: Fault = NO_FAULT;
  #since = new Date();
  #reason: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(name: ServiceName, url: string, revision: string, env: NodeJS.ProcessEnv) {
    this.name = name;
    this.url = url;
    this.#revision = revision;
    this.#env = env;
    this.log = new LogTail((line) => process.stderr.write(`${name} | ${line}\n`));
  }

  /** Where the ready process listens; null while there is none. */
  get target(): number | null {
    return this.#state === 'ready' ? this.#port : null;
  }

  get whyUnavailable(): string {
    return `${this.name} has no ready process: revision ${this.#revision} ${this.#reason ?? `is ${this.#state}`}`;
  }

  view(): SlotView {
    return {
      service: this.name,
      url: this.url,
      state: this.#state,
      revision: this.#revision,
      latestReadyRevision: this.#latestReady,
      pid: this.#process?.pid ?? null,
      fault: this.#fault,
      since: this.#since.toISOString(),
      reason: this.#reason,
    };
  }

  /** Replaces the process by one of this revision, after any deploy that is still under way. */
  deploy(revision: string, fault: Fault): Promise<DeployOutcome> {
    return this.#afterOthers(() => this.#replace(revision, fault));
  }

  /** Applies a fault to the running process; a crash at boot needs a restart, and so does healing a dead one. */
  setFault(fault: Fault): Promise<void> {
    return this.#afterOthers(async () => {
      const needsRestart = fault.kind === 'boot_crash' || this.#state !== 'ready';
      if (needsRestart) {
        await this.#replace(this.#revision, fault);
        return;
      }
      this.#fault = fault;
      this.#process?.order(fault);
    });
  }

  stop(): Promise<void> {
    return this.#afterOthers(async () => {
      this.#become('stopped', null);
      await this.#process?.stop();
      this.#process = null;
    });
  }

  async #replace(revision: string, fault: Fault): Promise<DeployOutcome> {
    const startedAt = new Date().toISOString();
    this.#revision = revision;
    this.#fault = fault;
    this.#become('starting', null);
    await this.#process?.stop();
    const linesBefore = this.log.total;
    const env = { ...this.#env, SAMPLE_BOOT_CRASH: fault.kind === 'boot_crash' ? '1' : '0' };
    const started = new ServiceProcess(this.name, revision, env, this.log);
    this.#process = started;
    const boot = await started.boot();
    if (boot.ready) {
      this.#port = boot.port;
      this.#latestReady = revision;
      if (fault.kind !== 'none') started.order(fault);
      this.#become('ready', null);
      void started.ended.then((end) => this.#noticeEnd(started, describeEnd(end)));
    } else {
      this.#process = null;
      this.#become('failed', boot.reason);
    }
    return {
      service: this.name,
      revision,
      outcome: boot.ready ? 'ready' : 'failed',
      reason: boot.ready ? null : boot.reason,
      exitCode: boot.ready ? null : boot.exitCode,
      startedAt,
      endedAt: new Date().toISOString(),
      log: this.log.newest(this.log.total - linesBefore),
    };
  }

  #noticeEnd(ended: ServiceProcess, how: string): void {
    if (this.#process !== ended || this.#state !== 'ready') return;
    this.#process = null;
    this.#become('failed', how);
    this.log.add(`${this.name} ${ended.revision} ${how}`);
  }

  #become(state: SlotState, reason: string | null): void {
    this.#state = state;
    this.#reason = reason;
    this.#since = new Date();
  }

  #afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
