import { expect, test } from 'vitest';
import { isBadRow, isMissingPartition } from './judge-store-error.ts';

const error = (code: string, message = '') => Object.assign(new Error(message), { code });

test.each([
  ['a value out of range', error('22003'), [true, false]],
  ['a broken constraint', error('23502'), [true, false]],
  ['no partition', error('23514', 'no partition of relation "sample" found for row'), [false, true]],
  ['another check', error('23514', 'violates check constraint'), [true, false]],
  ['no connection', error('ECONNREFUSED'), [false, false]],
  ['a full disk', error('53100'), [false, false]],
  ['a missing column, until the migration has run', error('42703'), [false, false]],
  ['no error at all', 'what', [false, false]],
])('%s', (_, thrown, expected) => {
  expect([isBadRow(thrown), isMissingPartition(thrown)]).toEqual(expected);
});
