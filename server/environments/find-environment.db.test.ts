import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#scripts/test-database.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { findEnvironment } from './find-environment.ts';

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(async () => {
  await staging.drop();
});

test('the first environment is meant when none is named', async () => {
  expect(await findEnvironment()).toMatchObject({ name: 'staging', id: staging.environmentId });
});

test.each(['moon', '', '__proto__', 'constructor', 'toString'])('"%s" is not there', async (name) => {
  await expect(findEnvironment(name)).rejects.toMatchObject({
    code: 'not_found',
    message: `There is no environment "${name}".`,
    hint: expect.stringMatching(/^Configured: staging/),
  });
});
