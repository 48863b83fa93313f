import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './file-lock.ts';
import { identify } from './process-identity.ts';

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-lock-'));
  path = join(dir, 'supervisor.lock');
});

afterEach(() => rmSync(dir, { recursive: true }));

test('a lock is held until it is released', () => {
  const first = takeLock(path);
  expect(first.ok).toBe(true);
  expect(takeLock(path)).toMatchObject({ ok: false, holder: { pid: process.pid } });
  if (first.ok) first.release();
  expect(existsSync(path)).toBe(false);
  expect(takeLock(path).ok).toBe(true);
});

test('a lock whose holder is gone is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: 2 ** 22 - 1, startedAt: 'long ago' }));
  expect(takeLock(path).ok).toBe(true);
});

test('a lock whose pid belongs to another process by now is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }));
  expect(takeLock(path).ok).toBe(true);
});

test('a living holder keeps its lock', () => {
  const holder = identify(process.ppid);
  writeFileSync(path, JSON.stringify(holder));
  expect(takeLock(path)).toEqual({ ok: false, holder });
});

test('an unreadable lock is taken over', () => {
  writeFileSync(path, '{"pid":');
  expect(takeLock(path).ok).toBe(true);
});
