import { expect, test } from 'vitest';
import { judgeDatabaseError } from './judge-database.ts';

const url = 'postgresql://ada:secret@db.example:5433/green';

test.each([
  ['ECONNREFUSED', 'DATABASE_URL: nothing listens at db.example:5433.'],
  ['ENOTFOUND', 'DATABASE_URL: there is no host named db.example.'],
  ['28P01', 'DATABASE_URL: the database at db.example:5433 refuses user ada with this password.'],
  ['3D000', 'DATABASE_URL: the server at db.example:5433 has no database named green.'],
  ['53300', 'DATABASE_URL: the server at db.example:5433 has no connection left.'],
  ['XX000', "DATABASE_URL: the database at db.example:5433 can't be used: odd."],
])('%s', (code, sentence) => {
  const said = judgeDatabaseError({ code, message: 'odd' }, url);
  expect(said).toBe(sentence);
  expect(said).not.toContain('secret');
});
