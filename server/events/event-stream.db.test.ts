import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { makeProxy } from '#worker/made-proxy.ts';
import { ChangeFeed } from './change-feed.ts';
import { eventStream } from './event-stream.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

async function* eventsOf(response: Response): AsyncGenerator<{ event: string; value: unknown }> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const match = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end));
      text = text.slice(end + 2);
      if (match?.[1] && match[2]) yield { event: match[1], value: JSON.parse(match[2]) };
    }
  }
}

async function nextOf(events: AsyncGenerator<{ event: string; value: unknown }>, event: string) {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error(`the stream ended before ${event}`);
    if (value.event === event) return value.value;
  }
}

function announce(environment: string, subject: string) {
  const payload = JSON.stringify({ topic: 'health', environment, subject, at: 1 });
  return database.pool.query(`SELECT pg_notify('greenroom', $1)`, [payload]);
}

test('a committed change reaches the stream of its environment only', async () => {
  const feed = new ChangeFeed(database.connectionString);
  const events = eventsOf(eventStream('staging', new AbortController().signal, feed));
  expect(await nextOf(events, 'hello')).toMatchObject({ database: 'ok' });
  expect(await nextOf(events, 'resync')).toMatchObject({ database: 'ok' });
  await announce('production', 'auth');
  await announce('staging', 'backend');
  expect(await nextOf(events, 'change')).toMatchObject({ topic: 'health', subject: 'backend' });
  await events.return(undefined);
});

test('a database that hangs without closing anything is said to be away', async () => {
  const proxy = await makeProxy(database.connectionString);
  const feed = new ChangeFeed(proxy.url, 100);
  const events = eventsOf(eventStream(undefined, new AbortController().signal, feed));
  await nextOf(events, 'resync');
  proxy.set('mute');
  expect(await nextOf(events, 'beat')).toMatchObject({ database: 'away' });
  proxy.set('open');
  expect(await nextOf(events, 'resync')).toMatchObject({ database: 'ok' });
  await events.return(undefined);
  proxy.close();
});

test('a lost database is said, and found again with a resync', async () => {
  const feed = new ChangeFeed(database.connectionString);
  const events = eventsOf(eventStream(undefined, new AbortController().signal, feed));
  await nextOf(events, 'resync');
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'greenroom listen' AND datname = current_database()`,
  );
  expect(await nextOf(events, 'beat')).toMatchObject({ database: 'away' });
  expect(await nextOf(events, 'resync')).toMatchObject({ database: 'ok' });
  await announce('staging', 'backend');
  expect(await nextOf(events, 'change')).toMatchObject({ subject: 'backend' });
  await events.return(undefined);
});
