import { expect, test } from 'vitest';
import { clustersParams } from './cluster-params.ts';

test('blanks around words are left out, and a window stays within what may be asked', () => {
  expect(clustersParams({ q: ' refused ', sort: 'new', suite: 'login', days: 9_999 })).toEqual({
    text: 'refused',
    sort: 'new',
    suite: 'login',
    days: 365,
  });
  expect(clustersParams({ q: 'x'.repeat(300), sort: 'count', suite: '', days: 0 })).toMatchObject({
    text: 'x'.repeat(200),
    days: 1,
  });
});
