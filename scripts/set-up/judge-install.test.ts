import { expect, test } from 'vitest';
import { judgeInstall } from './judge-install.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/pg': { version: '8.0.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  },
};

test.each([
  ['nothing there', undefined, 'nothing is installed yet'],
  ['all there', { packages: { 'node_modules/pg': { version: '8.0.0' } } }, 'everything is installed'],
  [
    'an old one',
    { packages: { 'node_modules/pg': { version: '7.0.0' } } },
    'pg 8.0.0 is wanted, 7.0.0 is here',
  ],
  ['one missing', { packages: {} }, 'pg 8.0.0 is wanted, none is here'],
])('%s', (_name, installed, reason) => {
  expect(judgeInstall(wanted, installed).reason).toBe(reason);
});
