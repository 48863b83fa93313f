import { expect, test } from 'vitest';
import { grants, mayWalk } from './may-reach.ts';

const root = { uid: 0, gid: 0 };
const postgres = { uid: 101, gid: 104 };

test.each([
  ['its own folder', { uid: 101, gid: 104, mode: 0o40700 }, true],
  ["root's folder, open to all", { ...root, mode: 0o40755 }, true],
  ["root's folder, to walk through only", { ...root, mode: 0o40711 }, true],
  ["root's folder, closed", { ...root, mode: 0o40700 }, false],
  ["a folder of its group's", { uid: 0, gid: 104, mode: 0o40710 }, true],
  ['a group folder that shuts the group out', { uid: 0, gid: 104, mode: 0o40701 }, false],
])('%s', (_name, folder, canEnter) => {
  expect(grants(folder, postgres, 1)).toBe(canEnter);
});

test('one closed folder on the way is enough', () => {
  const open = { ...root, mode: 0o40755 };
  expect(mayWalk([open, open], postgres)).toBe(true);
  expect(mayWalk([open, { ...root, mode: 0o40700 }, open], postgres)).toBe(false);
});
