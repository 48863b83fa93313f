import { describe, expect, test } from 'vitest';

describe('chat', () => {
  test('adds up', () => {
    expect(1 + 1).toBe(2);
  });
  test('fails', () => {
    expect('hello').toBe('goodbye');
  });
  test('is refused', async () => {
    await fetch('http://127.0.0.1:9/');
  });
  test.skip('is skipped', () => {});
  test.todo('is to do');
  let tries = 0;
  test('passes at the second try', { retry: 1 }, () => {
    tries += 1;
    expect(tries).toBe(2);
  });
  test.fails('is known to fail', () => {
    expect(1).toBe(2);
  });
});
