import { expect, it } from 'vitest';
import { BEAT_MS } from '#core/api/events.ts';
import { SILENCE_MS } from './live-channel.ts';
import { readChange, readStatus } from './read-message.ts';

it('reads a change', async () => {
  const text = '{"topic":"health","environment":"staging","subject":"backend","at":1}';
  expect(await readChange(text)).toEqual(JSON.parse(text));
});

it.each(['', '{', '{"topic":"weather","environment":"staging","at":1}'])('ignores %j', async (text) => {
  expect(await readChange(text)).toBeNull();
});

it.each([
  ['{"at":1,"database":"ok"}', 'live'],
  ['{"at":1,"database":"away"}', 'database_away'],
  ['', 'live'],
])('a beat of %j means %s', (text, state) => {
  expect(readStatus(text)).toBe(state);
});

it('waits for more than two beats before it calls the stream silent', () => {
  expect(SILENCE_MS).toBe(BEAT_MS * 2.5);
});
