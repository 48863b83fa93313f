import { readFileSync } from 'node:fs';
import type { Reply } from '../process/http-message.ts';
import { startService } from '../process/start-service.ts';

const page = readFileSync(new URL('./chat.html', import.meta.url), 'utf8');
const script = readFileSync(new URL('./chat.js', import.meta.url), 'utf8');

startService((identity) => {
  const { revision, backendUrl, authUrl } = identity;
  const replies: Record<string, Reply> = {
    '/': {
      status: 200,
      body: page.replaceAll('{{revision}}', revision),
      contentType: 'text/html; charset=utf-8',
    },
    '/chat.js': { status: 200, body: script, contentType: 'text/javascript; charset=utf-8' },
    '/config.json': { status: 200, body: { revision, backendUrl, authUrl } },
    '/health': { status: 200, body: { status: 'ok', revision, checks: { page: 'ok' } } },
  };
  return { answer: async (request, path) => (request.method === 'GET' ? (replies[path] ?? null) : null) };
});
