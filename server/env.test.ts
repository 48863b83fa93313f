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
      attachments: { kind: 'disk' },
    },
  });
});

test('attachments go into a bucket of any S3-compatible store', () => {
  const s3 = {
    GREENROOM_ATTACHMENTS: 's3://files/greenroom/staging/',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000/',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  expect(readEnv({ ...good, ...s3 }, '/here', 'box')).toMatchObject({
    env: {
      attachments: {
        kind: 's3',
        address: 'http://127.0.0.1:9000/files',
        prefix: 'greenroom/staging/',
        place: 's3://files/greenroom/staging/',
        region: 'us-east-1',
      },
    },
  });
  expect(
    readEnv({ ...good, ...s3, AWS_ENDPOINT_URL_S3: '', AWS_REGION: 'eu-central-1' }, '/', 'box'),
  ).toMatchObject({
    env: { attachments: { address: 'https://s3.eu-central-1.amazonaws.com/files' } },
  });
});

test.each<[string, Record<string, string>, string[]]>([
  [
    'no credentials',
    { GREENROOM_ATTACHMENTS: 's3://files' },
    [
      'AWS_ACCESS_KEY_ID is not set; GREENROOM_ATTACHMENTS names a bucket',
      'AWS_SECRET_ACCESS_KEY is not set; GREENROOM_ATTACHMENTS names a bucket',
    ],
  ],
  [
    'another kind of store',
    { GREENROOM_ATTACHMENTS: '/var/files' },
    ['GREENROOM_ATTACHMENTS is neither disk nor s3://bucket/prefix'],
  ],
  [
    'a bad address',
    { AWS_ENDPOINT_URL_S3: 'minio' },
    ['AWS_ENDPOINT_URL_S3 is not an address (https://s3.example.com)'],
  ],
])('attachments: %s', (_, variables, expected) => {
  expect(problems({ ...good, ...variables })).toEqual(expected);
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
