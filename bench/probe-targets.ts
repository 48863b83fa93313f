import { createServer } from 'node:http';

// What the probes ask, in a process of its own: answers at once, or, under /hang, accepts and never answers.
// Prints its port.

const server = createServer((request, response) => {
  if (request.url?.startsWith('/hang')) return;
  response.setHeader('x-revision', '4f2a9c1');
  response.end('{"status":"ok"}');
});
server.keepAliveTimeout = 1_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('disconnect', () => process.exit());
