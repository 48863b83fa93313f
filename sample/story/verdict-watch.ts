import { setTimeout as delay } from 'node:timers/promises';
import type { Gate, GreenroomApi, Impact } from './greenroom-api.ts';

const POLL_EVERY_MS = 400;

export interface Seen {
  gate: Gate;
  impact: Impact;
  /** When the reading began, on the monotonic clock. */
  readAtMs: number;
}

/** Follows the verdict of one environment and says each one on its own line as it changes. */
export class VerdictWatch {
  /** Verdicts in the order in which they came, without repeats. */
  readonly verdicts: string[] = [];
  readonly #api: GreenroomApi;
  readonly #say: (line: string) => void;
  readonly #stop = new AbortController();
  #latest: Seen | null = null;
  #lastStoredId = 0;
  #lastLine = '';
  #problem: string | null = null;

  constructor(api: GreenroomApi, say: (line: string) => void) {
    this.#api = api;
    this.#say = say;
  }

  async start(): Promise<void> {
    const { gate, impact } = await this.#read();
    this.#lastStoredId = Math.max(0, ...gate.history.map(({ id }) => id));
    this.#announce(new Date().toISOString(), gate.verdict, gate.sentence, impact);
    void this.#follow();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Waits for what an act is about, in what is read from now on; the error says what was seen instead. */
  async until(what: string, timeoutMs: number, holds: (seen: Seen) => boolean): Promise<Seen> {
    const askedAtMs = performance.now();
    for (;;) {
      const isFresh = this.#latest !== null && this.#latest.readAtMs >= askedAtMs;
      if (this.#latest !== null && isFresh && holds(this.#latest)) return this.#latest;
      if (performance.now() - askedAtMs > timeoutMs) throw new Error(this.#missed(what, timeoutMs));
      await delay(POLL_EVERY_MS / 4);
    }
  }

  #missed(what: string, timeoutMs: number): string {
    const asked = `expected ${what} within ${Math.round(timeoutMs / 1000)} s`;
    if (this.#problem !== null) return `${asked}, but the gate could not be read: ${this.#problem}`;
    const gate = this.#latest?.gate;
    const money = this.#latest?.impact.blocked.text;
    return `${asked}; seen: ${gate?.verdict ?? 'nothing'}, "${gate?.sentence ?? ''}", money: ${money ?? 'unknown'}`;
  }

  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const seen = await this.#read();
        this.#problem = null;
        this.#announceStored(seen);
        this.#announce(new Date().toISOString(), seen.gate.verdict, seen.gate.sentence, seen.impact);
      } catch (error) {
        this.#problem = error instanceof Error ? error.message : String(error);
      }
      await delay(POLL_EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #read(): Promise<Seen> {
    const readAtMs = performance.now();
    const gate = await this.#api.gate();
    const impact = await this.#api.impact();
    this.#latest = { gate, impact, readAtMs };
    return this.#latest;
  }

  /** A verdict that came and went between two polls is in the stored history. */
  #announceStored({ gate, impact }: Seen): void {
    const missed = gate.history.filter(({ id }) => id > this.#lastStoredId).sort((a, b) => a.id - b.id);
    for (const { id, at, verdict, sentence } of missed) {
      this.#lastStoredId = id;
      this.#announce(at, verdict, sentence, impact);
    }
  }

  #announce(at: string, verdict: string, sentence: string, impact: Impact): void {
    const line = `${verdict.padEnd(8)} ${sentence}  money: ${impact.blocked.text}`;
    const isSame = this.verdicts.at(-1) === verdict && this.#lastLine.endsWith(impact.blocked.text);
    if (isSame) return;
    if (this.verdicts.at(-1) !== verdict) this.verdicts.push(verdict);
    this.#lastLine = line;
    this.#say(`${at.slice(11, 19)}  ${line}`);
  }
}
