import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GreenroomApi } from './greenroom-api.ts';
import { VerdictWatch } from './verdict-watch.ts';

interface Stored {
  id: number;
  at: string;
  verdict: string;
  sentence: string;
}

const stored = (id: number, verdict: string): Stored => {
  return { id, at: `2025-09-13T20:21:0${id}Z`, verdict, sentence: `sentence ${id}` };
};

/** An instance whose gate says what the test set last. */
class Instance {
  history: Stored[] = [stored(1, 'GO')];
  money = 'nothing blocked';
  isBroken = false;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const newest = this.history[0];
      const figure = { interval: { lowCents: 0, highCents: null }, text: this.money };
      const isGate = request.url?.startsWith('/api/v1/gate?environment=staging');
      const body = isGate
        ? { ...newest, revision: null, history: this.history }
        : { blocked: figure, ifPromoted: figure };
      response.writeHead(this.isBroken ? 500 : 200, { 'content-type': 'application/json' });
      response.end(this.isBroken ? 'out of order' : JSON.stringify(body));
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const ends: Array<() => void> = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function watched() {
  const instance = new Instance();
  const lines: string[] = [];
  const watch = new VerdictWatch(new GreenroomApi(await instance.open(), 'staging'), (line) =>
    lines.push(line),
  );
  await watch.start();
  ends.push(
    () => watch.stop(),
    () => instance.close(),
  );
  return { instance, lines, watch };
}

describe('VerdictWatch', () => {
  it('says each verdict once, also one that came and went between two polls', async () => {
    const { instance, lines, watch } = await watched();
    instance.history = [stored(3, 'BLOCKED'), stored(2, 'UNKNOWN'), stored(1, 'GO')];
    await watch.until('BLOCKED', 5_000, ({ gate }) => gate.verdict === 'BLOCKED');
    expect(watch.verdicts).toEqual(['GO', 'UNKNOWN', 'BLOCKED']);
    expect(lines.map((line) => line.slice(10))).toEqual([
      'GO       sentence 1  money: nothing blocked',
      'UNKNOWN  sentence 2  money: nothing blocked',
      'BLOCKED  sentence 3  money: nothing blocked',
    ]);
    expect(lines[1]).toMatch(/^20:21:02 /);
  });

  it('says the same verdict again when the money behind it changes', async () => {
    const { instance, lines, watch } = await watched();
    instance.money = '$500K+ ARR blocked';
    await watch.until('money', 5_000, ({ impact }) => impact.blocked.text.startsWith('$500K'));
    expect(lines).toHaveLength(2);
    expect(watch.verdicts).toEqual(['GO']);
  });

  it('tells what was seen when the awaited verdict does not come', async () => {
    const { watch } = await watched();
    const waiting = watch.until('BLOCKED', 300, ({ gate }) => gate.verdict === 'BLOCKED');
    await expect(waiting).rejects.toThrow(
      'expected BLOCKED within 0 s; seen: GO, "sentence 1", money: nothing blocked',
    );
  });

  it('tells when the gate could not be read', async () => {
    const { instance, watch } = await watched();
    instance.isBroken = true;
    const waiting = watch.until('BLOCKED', 1_200, ({ gate }) => gate.verdict === 'BLOCKED');
    await expect(waiting).rejects.toThrow(
      /but the gate could not be read: GET .* answered 500: out of order/,
    );
  });
});
