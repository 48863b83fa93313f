import { expect, test } from 'vitest';
import { inEnvironment } from './environment.ts';

test.each([
  ['/runs', 'staging', '/runs?environment=staging'],
  ['/runs?suite=p1', 'staging', '/runs?suite=p1&environment=staging'],
  ['/deploys#deploy-3', 'staging', '/deploys?environment=staging#deploy-3'],
  ['/runs', null, '/runs'],
  ['https://ci.example/7', 'staging', 'https://ci.example/7'],
])('%s in %s → %s', (href, environment, expected) => {
  expect(inEnvironment(href, environment)).toBe(expected);
});
