import { expect, test } from 'vitest';
import { describeOperations } from './describe-operations.ts';

const operations = describeOperations('1.2.3');

test('a query parameter tells its bounds and its default', () => {
  const runs = operations.find(({ method, path }) => method === 'GET' && path === '/api/v1/runs');
  expect(runs?.fields).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      place: 'query',
      kind: expect.stringMatching(/1–200, else 50$/),
    }),
  );
});

test('a body tells which fields are required and which words they take', () => {
  const deploy = operations.find(({ method, path }) => method === 'POST' && path === '/api/v1/deploys');
  expect(deploy?.fields).toContainEqual(
    expect.objectContaining({ name: 'service', place: 'body', isRequired: true }),
  );
  expect(deploy?.fields).toContainEqual(
    expect.objectContaining({
      name: 'state',
      kind: 'deploying | deploy_failed | revision_ready | aborted',
    }),
  );
});
