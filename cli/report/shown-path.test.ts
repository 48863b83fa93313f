import { expect, test } from 'vitest';
import { shownPath } from './shown-path.ts';

test.each([
  ['/work/app/reports/p1.xml', 'reports/p1.xml'],
  ['/tmp/run-7/p1.xml', 'p1.xml'],
  ['/work/app-two/p1.xml', 'p1.xml'],
])('%s is shown as %s', (path, expected) => {
  expect(shownPath(path, '/work/app')).toBe(expected);
});
