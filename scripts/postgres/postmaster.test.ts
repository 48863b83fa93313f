import { expect, test } from 'vitest';
import { judgeLeftover } from './postmaster.ts';

const dir = '/clone/.greenroom/postgres/data';

test('no pid file: nothing was left behind', () => {
  expect(judgeLeftover(undefined, '', dir)).toEqual({ kind: 'none' });
});

test('a pid that is gone is stale', () => {
  expect(judgeLeftover(7, '', dir)).toEqual({
    kind: 'stale',
    reason: 'postmaster.pid names process 7, which is gone',
  });
});

test('a pid that belongs to another program by now is stale', () => {
  expect(judgeLeftover(7, 'vim notes', dir)).toMatchObject({
    kind: 'stale',
    reason: 'postmaster.pid names process 7, which is something else now',
  });
});

test("a PostgreSQL on another cluster's data is not ours", () => {
  expect(judgeLeftover(7, '/usr/bin/postgres -D /elsewhere/data', dir).kind).toBe('stale');
});

test('a PostgreSQL on our data is an orphan', () => {
  expect(judgeLeftover(7, `/x/postgres -D ${dir} -p 5`, dir)).toEqual({
    kind: 'running',
    pid: 7,
    reason: `PostgreSQL 7 of an earlier run is still serving ${dir}`,
  });
});
