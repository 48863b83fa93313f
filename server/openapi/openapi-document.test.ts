import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi-document.ts';
import { OPERATIONS } from './operations.ts';

const document = openApiDocument('1.2.3');

test('every operation of the list stands in the document with its success and its refusals', () => {
  for (const { method, path, success } of OPERATIONS) {
    const described = document.paths?.[path]?.[method];
    expect(described, `${method} ${path}`).toBeDefined();
    expect(Object.keys(described?.responses ?? {})).toEqual(
      expect.arrayContaining([`${success[0]?.status}`, '400']),
    );
  }
});

test('every operation has a route file that exports its method', async () => {
  for (const { method, path } of OPERATIONS) {
    const file = `app${path.replaceAll('{', '[').replaceAll('}', ']')}/route.ts`;
    expect(existsSync(file), file).toBe(true);
    const module: Record<string, unknown> = await import(`../../${file}`);
    expect(module[method.toUpperCase()], `${method} in ${file}`).toBeTypeOf('function');
  }
});

test('query parameters keep their bounds', () => {
  const parameters = document.paths?.['/api/v1/runs']?.get?.parameters;
  expect(parameters).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      in: 'query',
      schema: expect.objectContaining({ minimum: 1, maximum: 200 }),
    }),
  );
});

test('a part of the path is required', () => {
  expect(document.paths?.['/api/v1/runs/{id}']?.get?.parameters).toContainEqual(
    expect.objectContaining({ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }),
  );
});
