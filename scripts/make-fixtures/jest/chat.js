const { describe, expect, test } = require('@jest/globals');

jest.retryTimes(1, { logErrorsBeforeRetry: true });

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
  test('passes at the second try', () => {
    tries += 1;
    expect(tries).toBe(2);
  });
  test.failing('is known to fail', () => {
    expect(1).toBe(2);
  });
  test.each([1, 2])('counts [%i]', (count) => {
    expect(count).toBeGreaterThan(0);
  });
});
