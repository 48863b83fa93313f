import { expect, it } from 'vitest';
import { dotsPath } from './dots-path.ts';

it.each([
  ['PFP', [0, 1, 2], 'passed', 'M12 12h0M60 12h0'],
  ['PFP', [1, 2], 'passed', 'M60 12h0'],
  ['F.S', [0, 1, 2], 'passed', ''],
  ['F.S', [0, 1, 2], null, 'M36 12h0'],
] as const)('%s at %j, %s: %s', (cells, columns, status, path) => {
  expect(dotsPath(cells, columns, status)).toBe(path);
});
