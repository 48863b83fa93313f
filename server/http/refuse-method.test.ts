import { expect, test } from 'vitest';
import { OPERATIONS } from '../openapi/operations.ts';
import { refuseMethod } from './refuse-method.ts';

test('a method that an address does not take is refused with those that it takes', () => {
  expect(refuseMethod('DELETE', '/api/v1/runs?limit=1')).toEqual({
    status: 405,
    allow: 'HEAD, OPTIONS, POST, GET',
    body: {
      error: {
        code: 'method_not_allowed',
        message: '/api/v1/runs does not take DELETE.',
        hint: 'It takes HEAD, OPTIONS, POST, GET; see /api/openapi.json for what there is.',
      },
    },
  });
});

test.each([
  ['GET', '/api/v1/runs/start', 'OPTIONS, POST'],
  ['DELETE', '/api/v1/runs/7', 'HEAD, OPTIONS, GET'],
  ['POST', '/api/v1/runs/7/ctrf', 'HEAD, OPTIONS, GET'],
  ['POST', '/api/openapi.json', 'HEAD, OPTIONS, GET'],
  ['HEAD', '/api/v1/runs/7/finish', 'OPTIONS, POST'],
  ['POST', '/api/v1/services/back%20end', 'HEAD, OPTIONS, GET'],
])('%s %s: %s', (method, url, allow) => {
  expect(refuseMethod(method, url)?.allow).toBe(allow);
});

test.each([
  ['HEAD', '/api/v1/runs'],
  ['OPTIONS', '/api/v1/runs/start'],
  ['DELETE', '/api/v1/nothing'],
  ['DELETE', '/'],
  ['DELETE', '/api/openapi_json'],
])('%s %s is left to whom it concerns', (method, url) => {
  expect(refuseMethod(method, url)).toBe(null);
});

test('no operation of the API is refused', () => {
  for (const { method, path } of OPERATIONS)
    expect(refuseMethod(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1')), path).toBe(null);
});
