import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const good = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/greenroom' };

function problems(variables: Record<string, string>): string[] {
  const reading = readEnv(variables, '/here', 'box');
  return reading.ok ? [] : reading.problems;
}

test('defaults', () => {
  const reading = readEnv(good, '/here', 'box');
  expect(reading).toEqual({
    ok: true,
    env: {
      databaseUrl: good.DATABASE_URL,
      port: 3000,
      configPath: '/here/greenroom.yaml',
      dataDir: '/here/.greenroom',
      logLevel: 'info',
      isSample: false,
    },
  });
});

test('an empty variable is an unset one', () => {
  expect(readEnv({ ...good, PORT: '', GREENROOM_LOG: '' }, '/here', 'box')).toMatchObject({
    env: { port: 3000, logLevel: 'info' },
  });
});

test.each([
  [{ ...good, PORT: '70000' }, ['PORT is not a port (1 to 65535)']],
  [{ ...good, PORT: '0' }, ['PORT is not a port (1 to 65535)']],
  [{ ...good, PORT: '3e3' }, ['PORT is not a number']],
  [
    { DATABASE_URL: 'mysql://x', GREENROOM_SAMPLE: 'yes' },
    [
      'DATABASE_URL is not a Postgres address (postgresql://user:password@host:5432/name)',
      'GREENROOM_SAMPLE is not 0 or 1',
    ],
  ],
])('%j', (variables, expected) => {
  expect(problems(variables)).toEqual(expected);
});
