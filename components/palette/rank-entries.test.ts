import { expect, test } from 'vitest';
import { rankEntries } from './rank-entries.ts';

const entry = (label: string) => ({ key: label, label, act: () => undefined });
const GROUPS = [
  { heading: 'Pages', entries: [entry('Overview'), entry('Services'), entry('Runs')] },
  { heading: 'Services', entries: [entry('Backend'), entry('Auth')] },
  { heading: 'Runs', entries: [] },
  { heading: 'Commands', entries: [entry('Theme: light'), entry('Theme: dark')] },
];

const firstOf = (typed: string) => {
  const [group] = rankEntries(GROUPS, typed);
  return group && `${group.heading}: ${group.entries[0]?.label}`;
};

test('without a word everything stands as it is, and empty groups are left out', () => {
  expect(rankEntries(GROUPS, ' ').map(({ heading }) => heading)).toEqual(['Pages', 'Services', 'Commands']);
});

test.each([
  ['services auth', 'Services: Auth'],
  ['back', 'Services: Backend'],
  ['theme: dark', 'Commands: Theme: dark'],
  ['runs', 'Pages: Runs'],
  ['zzz', undefined],
])('%j: %s', (typed, best) => {
  expect(firstOf(typed)).toBe(best);
});
