import { expect, it } from 'vitest';
import { shownLanes } from './shown-lanes.ts';

function lane(service: string, state: 'up' | 'down') {
  return { service, segments: [{ from: '', to: '', state, sentence: '' }] };
}

it('is quiet about what was up', () => {
  const { lanes, note } = shownLanes([lane('auth', 'down'), lane('backend', 'up'), lane('chat', 'up')]);
  expect(lanes.map(({ service }) => service)).toEqual(['auth']);
  expect(note).toBe('2 services up all along');
});

it('says how many lanes are left out', () => {
  const health = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => lane(name, 'down'));
  expect(shownLanes([...health, lane('g', 'up')])).toMatchObject({
    lanes: health.slice(0, 4),
    note: '1 service up all along, 2 more below',
  });
});
