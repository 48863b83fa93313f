import assert from 'node:assert';
import { describe, test } from 'node:test';

describe('chat', () => {
  test('adds up', () => {
    assert.equal(1 + 1, 2);
  });
  test('fails', () => {
    assert.equal('hello', 'goodbye');
  });
  test('is refused', async () => {
    await fetch('http://127.0.0.1:9/');
  });
  test('is skipped', { skip: 'not today' }, () => {});
  test('is to do', { todo: true });
  test('is known to fail', { todo: 'the room is closed' }, () => {
    assert.equal(1, 2);
  });
  test('has parts', async (context) => {
    await context.test('one # of them', () => {});
    await context.test('another', () => {});
  });
});
