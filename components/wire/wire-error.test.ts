import { expect, test } from 'vitest';
import { WireError } from './wire-error.ts';

test.each([
  [
    404,
    { error: { code: 'not_found', message: 'There is no run 9.', hint: 'GET /api/v1/runs lists them.' } },
    true,
  ],
  [503, { error: { code: 'unavailable', message: 'The database is away.' } }, false],
  [502, '<html>Bad gateway</html>', false],
])('%i is final: %#', (status, body, isFinal) => {
  expect(WireError.fromResponse(status, body).isFinal).toBe(isFinal);
});

test('an answer without a reason says its status', () => {
  expect(WireError.fromResponse(502, null).message).toBe('Greenroom answered 502 without saying why.');
});
