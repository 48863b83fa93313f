import pg from 'pg';
import { type ChangeEvent, changeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';
import { env } from '../env.ts';
import { logger } from '../logger.ts';
import { watchSurroundings } from './watch-surroundings.ts';

export type FeedMessage = { kind: 'change'; change: ChangeEvent } | { kind: 'away' } | { kind: 'resync' };
type Listener = (message: FeedMessage) => void;

const RETRY_MS = [250, 500, 1_000, 2_000];
const PULSE_MS = 5_000;

/** The one LISTEN connection of a web process: hears committed changes and hands them to every open stream. */
export class ChangeFeed {
  readonly #listeners = new Set<Listener>();
  readonly #connectionString: string;
  readonly #pulseMs: number;
  #client: pg.Client | null = null;
  #isRunning = false;
  #failures = 0;
  #isLost = false;

  /** @param pulseMs how often the database is asked whether it is there, and how long it may take to say so */
  constructor(connectionString: string, pulseMs = PULSE_MS) {
    this.#connectionString = connectionString;
    this.#pulseMs = pulseMs;
  }

  get isConnected(): boolean {
    return this.#client !== null;
  }

  /** Whether the database was lost and is not back; not so while the first connection is under way. */
  get isAway(): boolean {
    return this.#isLost;
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls back at every change until the returned function is called. The first subscriber connects. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (!this.#isRunning) {
      this.#isRunning = true;
      void this.#connect();
    }
    return () => this.#listeners.delete(listener);
  }

  /** Announces something that did not happen in the database, to this process's streams only. */
  publish(message: FeedMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: this.#pulseMs,
      application_name: 'greenroom listen',
    });
    let isOver = false;
    let pulse: ReturnType<typeof setInterval> | undefined;
    const lose = (error?: Error) => {
      if (isOver) return;
      isOver = true;
      clearInterval(pulse);
      void client.end().catch(() => {});
      this.#lost(error);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${NOTIFY_CHANNEL}`);
    } catch (error) {
      lose(error as Error);
      return;
    }
    this.#client = client;
    // A database that hangs closes no connection: silence is only told from peace by asking.
    pulse = setInterval(() => void client.query('SELECT 1').catch(lose), this.#pulseMs).unref();
    this.#failures = 0;
    this.#isLost = false;
    // Whatever was committed before LISTEN took hold went unheard.
    this.publish({ kind: 'resync' });
  }

  #lost(error?: Error): void {
    const wasConnected = this.#client !== null;
    this.#client = null;
    this.#isLost = true;
    if (wasConnected || this.#failures === 0) {
      logger().warn({ reason: error?.message ?? 'connection ended' }, 'change feed lost the database');
      this.publish({ kind: 'away' });
    }
    const delay = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 2_000;
    this.#failures += 1;
    setTimeout(() => void this.#connect(), delay).unref();
  }

  #hear(payload: string | undefined): void {
    let raw: unknown;
    try {
      raw = JSON.parse(payload ?? '');
    } catch {
      raw = null;
    }
    const parsed = changeEvent.safeParse(raw);
    if (parsed.success) this.publish({ kind: 'change', change: parsed.data });
    else logger().warn({ payload }, 'unreadable notification');
  }
}

interface Shared {
  greenroomFeed?: ChangeFeed;
}

/** This process's feed (on globalThis, because Next evaluates modules once per bundle). */
export function changeFeed(): ChangeFeed {
  const shared = globalThis as Shared;
  if (!shared.greenroomFeed) {
    shared.greenroomFeed = new ChangeFeed(env().databaseUrl);
    watchSurroundings(shared.greenroomFeed);
  }
  return shared.greenroomFeed;
}
