import { expect, test } from 'vitest';
import { judgeHistory } from './judge-history.ts';

const one = { name: '1_one', sql: '', checksum: 'a' };
const two = { name: '2_two', sql: '', checksum: 'b' };
const applied = (name: string, checksum: string, isFinished = true) => ({ name, checksum, isFinished });

test.each([
  ['an empty database', [], '2 of 2 migrations are to be applied'],
  ['one behind', [applied('1_one', 'a')], '1 of 2 migrations are to be applied'],
  ['all there', [applied('1_one', 'a'), applied('2_two', 'b')], 'all 2 migrations are applied'],
  [
    'a failed one',
    [applied('1_one', 'a', false)],
    'migration 1_one failed here before: repair the database, then mark it with `npx prisma migrate resolve`',
  ],
  [
    'a newer database',
    [applied('9_nine', 'z')],
    'the database has migration 9_nine, which this version of Greenroom does not know',
  ],
  [
    'an edited one',
    [applied('1_one', 'x')],
    'migration 1_one was edited after it had been applied to this database',
  ],
])('%s', (_name, found, sentence) => {
  expect(judgeHistory([one, two], found).reason).toBe(sentence);
});
