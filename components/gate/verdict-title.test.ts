import { expect, it } from 'vitest';
import { verdictIcon, verdictTitle } from './verdict-title.ts';

it.each([
  ['GO', false, '✓ Staging GO · Greenroom', '/icon-ok.svg'],
  ['NO-GO', false, '✕ Staging NO-GO · Greenroom', '/icon-bad.svg'],
  ['BLOCKED', true, '✕ Staging down · Greenroom', '/icon-bad.svg'],
  ['BLOCKED', false, '✕ Staging blocked · Greenroom', '/icon-bad.svg'],
  ['UNKNOWN', false, '? Staging unknown · Greenroom', '/icon-none.svg'],
  ['UNKNOWN', true, '✕ Staging down · Greenroom', '/icon-bad.svg'],
] as const)('%s, down %s: %s', (verdict, isDown, title, icon) => {
  const glance = { verdict, isDown, environment: 'staging' };
  expect(verdictTitle(glance, null)).toBe(title);
  expect(verdictIcon(glance)).toBe(icon);
});

it('names the page after the verdict', () => {
  expect(verdictTitle({ verdict: 'GO', isDown: false, environment: 'staging' }, 'Runs')).toBe(
    '✓ Staging GO · Runs · Greenroom',
  );
});
