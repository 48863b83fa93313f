import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { postJson } from './post-json.ts';

test('an instance that takes a request and never answers holds nobody longer than there is time', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const began = Date.now();
  const leftMs = () => began + 300 - Date.now();
  await expect(postJson(`http://127.0.0.1:${port}/`, {}, leftMs)).rejects.toThrow();
  expect(Date.now() - began).toBeLessThan(3_000);
  server.close();
});
