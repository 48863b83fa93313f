import { expect, it } from 'vitest';
import { passesPath } from './passes-path.ts';

it.each([
  ['PFP', [0, 1, 2], 'M12 12h0M60 12h0'],
  ['PFP', [1, 2], 'M60 12h0'],
  ['F.S', [0, 1, 2], ''],
])('%s at %j', (cells, columns, path) => {
  expect(passesPath(cells, columns)).toBe(path);
});
