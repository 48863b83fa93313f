import { expect, it } from 'vitest';
import { readChange, readStatus } from './live-channel.ts';

it('reads a change', () => {
  expect(readChange('{"topic":"health","environment":"staging","subject":"backend","at":1}')).toEqual({
    topic: 'health',
    environment: 'staging',
    subject: 'backend',
    at: 1,
  });
});

it.each(['', '{', '{"topic":"weather","environment":"staging","at":1}'])('ignores %j', (text) => {
  expect(readChange(text)).toBeNull();
});

it.each([
  ['{"at":1,"database":"ok"}', 'live'],
  ['{"at":1,"database":"away"}', 'database_away'],
  ['', 'live'],
])('a beat of %j means %s', (text, state) => {
  expect(readStatus(text)).toBe(state);
});
