import { expect, test } from 'vitest';
import { isOwnerGone, isProcessAlive, spoolOwner } from './spool-owner.ts';

const self = { host: 'host-a.example', pid: 12 };
const living = (pid: number) => pid === 7;

test.each([
  ['a living process of this machine', spoolOwner(self.host, 7, 1), 0, false],
  ['a dead process of this machine', spoolOwner(self.host, 8, 1), 0, true],
  ['an earlier life under our own number', spoolOwner(self.host, 12, 1), 0, true],
  ['another machine that may be writing', spoolOwner('host-b', 8, 1), 599_000, false],
  ['another machine, silent for long', spoolOwner('host-b', 8, 1), 601_000, true],
  ['a file of somebody else', 'notes', 1e9, false],
])('%s', (_, owner, untouchedMs, expected) => {
  expect(isOwnerGone(owner, untouchedMs, self, living)).toBe(expected);
});

test('knows its own process, and one that never was', () => {
  expect([isProcessAlive(process.pid), isProcessAlive(2 ** 30)]).toEqual([true, false]);
});
