import { expect, test } from 'vitest';
import { planStart, type Surroundings } from './plan-start.ts';

function around(variables: Record<string, string>, files: string[] = []): Surroundings {
  return { variables, folder: '/clone', machineName: 'box', exists: (path) => files.includes(path) };
}

test('without a greenroom.yaml the sample is watched, on an embedded database', () => {
  const plan = planStart(around({}));
  expect(plan).toMatchObject({
    isSample: true,
    configPath: '/clone/sample/greenroom.yaml',
    databaseUrl: undefined,
  });
  expect(plan.env).toMatchObject({ port: 3000, dataDir: '/clone/.greenroom' });
});

test("a greenroom.yaml of the user's own is watched", () => {
  const plan = planStart(around({}, ['/clone/greenroom.yaml']));
  expect(plan).toMatchObject({ isSample: false, configPath: '/clone/greenroom.yaml' });
});

test('DATABASE_URL is taken as it is', () => {
  expect(planStart(around({ DATABASE_URL: 'postgres://u@h/d' })).databaseUrl).toBe('postgres://u@h/d');
});

test('a GREENROOM_CONFIG that is not there is refused', () => {
  expect(() => planStart(around({ GREENROOM_CONFIG: 'mine.yaml' }))).toThrow(
    'GREENROOM_CONFIG names /clone/mine.yaml, and there is no such file.',
  );
});

test('every wrong setting is named at once', () => {
  expect(() => planStart(around({ PORT: 'x', GREENROOM_LOG: 'loud', HOST: '0.0.0.0' }))).toThrow(
    /^3 settings are wrong:\n- PORT is not a number\n- GREENROOM_LOG is not one of trace.*\n- HOST=0\.0\.0\.0 asks/,
  );
});
