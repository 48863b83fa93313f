import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call } from './call.ts';
import { FRONTEND_URL } from './sample-urls.ts';

const get = async (path: string) => {
  const answer = await call(`${FRONTEND_URL}${path}`);
  assert.equal(answer.status, 200, answer.summary);
  return answer;
};

describe('P3 Chat page', { concurrency: 6 }, () => {
  it('is HTML with a title and a language', async () => {
    const page = await get('/');
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.text, /<html lang="en">[\s\S]*<title>Sample chat<\/title>/);
  });

  it('has a label on each field', async () => {
    const { text } = await get('/');
    const labelled = text.match(/<label>[^<]+<input/g)?.length;
    assert.equal(labelled, text.match(/<input/g)?.length);
  });

  it('shows the revision that its header names', async () => {
    const page = await get('/');
    assert.ok(page.text.includes(`frontend revision ${page.headers.get('x-revision')}`));
  });

  it('serves its script', async () => {
    const script = await get('/chat.js');
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.match(script.text, /chat\.v1/);
  });

  it('says where backend and auth are', async () => {
    const config = JSON.parse((await get('/config.json')).text);
    assert.match(config.backendUrl, /^https?:\/\//);
    assert.match(config.authUrl, /^https?:\/\//);
  });

  it('has no page for an unknown path', async () => {
    const answer = await call(`${FRONTEND_URL}/nowhere`);
    assert.equal(answer.status, 404, answer.summary);
  });
});
