import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';
import { metrics } from '../metrics/registry.ts';
import { jsonResponse, readJson, readQuery, route } from './respond.ts';

process.env['DATABASE_URL'] ??= 'postgresql://nobody@127.0.0.1:1/none';
process.env['GREENROOM_LOG'] = 'silent';

const context = { params: Promise.resolve({}) };
const get = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://127.0.0.1:3000${path}`, { headers: { host: '127.0.0.1:3000', ...headers } });

test('an answer that only differs in when it was asked is not sent again', async () => {
  const first = jsonResponse(get('/'), { at: '2025-09-13T20:21:00Z', verdict: 'GO' });
  const etag = first.headers.get('etag') ?? '';
  const again = jsonResponse(get('/', { 'if-none-match': etag }), {
    at: '2025-09-13T20:22:00Z',
    verdict: 'GO',
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const changed = jsonResponse(get('/', { 'if-none-match': etag }), {
    at: '2025-09-13T20:22:00Z',
    verdict: 'NO-GO',
  });
  expect(changed.status).toBe(200);
});

test.each([
  [
    'an AppError',
    new AppError('not_found', 'There is no run 7.', 'See /api/v1/runs.'),
    404,
    'There is no run 7.',
  ],
  ['nobody foresaw it', new Error('boom'), 500, 'Greenroom failed to answer this.'],
  [
    'the database is away',
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    503,
    'The database does not answer.',
  ],
])('%s becomes the envelope', async (_name, error, status, message) => {
  const response = await route(async () => {
    throw error;
  })(get('/'), context);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { message } });
});

test('a query parameter that nobody knows is refused by name', async () => {
  const handler = route(async (request) =>
    jsonResponse(request, readQuery(request, z.object({ limit: z.string() }))),
  );
  const response = await handler(get('/?limit=1&limmit=2'), context);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('"limmit"') } });
});

test('a body that is not JSON is told what is wrong with it', async () => {
  const request = new Request('http://127.0.0.1:3000/', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000' },
    body: '{"service": ',
  });
  await expect(readJson(request, z.object({}))).rejects.toThrow(/^The body is not JSON: /);
});

test('a page of another site is refused', async () => {
  const handler = route(async (request) => jsonResponse(request, {}));
  const response = await handler(get('/', { host: 'rebind.example' }), context);
  expect(response.status).toBe(403);
});

test.each([
  ['a=1&a=2', 'a: given more than once.'],
  ['a=x%00y', 'a: holds a NUL character.'],
  ['b=1', 'request: Unrecognized key: "b"'],
])('the query %s is refused', async (query, message) => {
  const ask = route((request) =>
    Promise.resolve(jsonResponse(request, readQuery(request, z.object({ a: z.string().optional() })))),
  );
  const response = await ask(get(`/?${query}`), context);
  expect([response.status, (await response.json()).error.message]).toEqual([400, message]);
});

test('an answer with a version of its own is known by that, whatever its texts say', () => {
  const first = jsonResponse(get('/'), { sentence: 'since 20:21 UTC (1 s)' }, { version: 'a' });
  const known = { 'if-none-match': first.headers.get('etag') ?? '' };
  const statusOf = (version: string) =>
    jsonResponse(get('/', known), { sentence: '(2 s)' }, { version }).status;
  expect([statusOf('a'), statusOf('b')]).toEqual([304, 200]);
});

test('addresses that nothing stands at share one label of the metrics', async () => {
  const ask = route(() =>
    Promise.reject(new AppError('not_found', 'There is no /x.', 'See /api/openapi.json.')),
  );
  for (const path of ['/api/v1/x1', '/api/v1/x2', '/api/v1/runs/7/x']) await ask(get(path), context);
  const routes = (await metrics().requests.get()).values.map(({ labels }) => labels['route']);
  expect(routes).toContain('none');
  expect(routes.filter((name) => String(name).includes('/x'))).toEqual([]);
});
