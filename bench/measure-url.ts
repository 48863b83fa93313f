import { Agent, get } from 'node:http';

export interface UrlFigures {
  readonly p50: number;
  readonly p95: number;
  /** On the wire, compressed. */
  readonly bytes: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One request after the other, as a browser asks; times in ms from sending to the last byte. */
export async function measureUrl(url: string, requests: number, warmUp: number): Promise<UrlFigures> {
  const times: number[] = [];
  let bytes = 0;
  for (let index = 0; index < warmUp + requests; index++) {
    const startedAt = performance.now();
    bytes = await fetchBytes(url);
    if (index >= warmUp) times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { p50: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0, bytes };
}

function fetchBytes(url: string): Promise<number> {
  return new Promise((done, fail) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 200) done(bytes);
        else fail(new Error(`${url} answered ${response.statusCode}`));
      });
      response.on('error', fail);
    }).on('error', fail);
  });
}
