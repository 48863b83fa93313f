import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** For tests: a way to Postgres that can be cut (refused, reset) or go mute (open, but nothing passes). */
export async function makeProxy(target: string) {
  const to = new URL(target);
  let mode: 'open' | 'cut' | 'mute' = 'open';
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (mode === 'cut') return void near.destroy();
    const far = connect(Number(to.port), to.hostname);
    pass(near, far);
    pass(far, near);
  });
  function pass(from: Socket, into: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => mode === 'open' && into.write(bytes));
    from.on('error', () => into.destroy());
    from.on('close', () => {
      sockets.delete(from);
      into.destroy();
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(target);
  address.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address.href,
    set(next: typeof mode): void {
      mode = next;
      if (next !== 'mute') for (const socket of sockets) socket.destroy();
    },
    close(): void {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
