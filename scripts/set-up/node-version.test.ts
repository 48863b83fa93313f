import { expect, test } from 'vitest';
import { judgeNode } from './node-version.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.4.1'])('Node %s will do', (version) => {
  expect(judgeNode(version)).toBeUndefined();
});

test.each(['18.20.4', '20.18.3', '8.0.0'])('Node %s is too old', (version) => {
  expect(judgeNode(version)).toBe(`Greenroom needs Node 20.19 or newer; this is Node ${version}.`);
});
