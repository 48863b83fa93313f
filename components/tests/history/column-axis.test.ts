import { expect, it } from 'vitest';
import { columnAxis, groupMarks, tickColumns } from './column-axis.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString();
const axis = columnAxis([at(0), at(10), at(40)]);

it.each([
  ['before the first run', -5, 0],
  ['half way between the first two', 5, 1],
  ['at the second run', 10, 1.5],
  ['a third of the way to the third', 20, 1.5 + 1 / 3],
  ['at the last run: what was then holds to the edge', 40, 3],
  ['after the last', 90, 3],
])('%s', (_name, minute, place) => {
  expect(axis.placeOf(at(minute))).toBeCloseTo(place);
});

it('does not stumble over runs of the same instant', () => {
  const twins = columnAxis([at(0), at(10), at(10), at(20)]);
  expect(twins.placeOf(at(10))).toBe(2.5);
  expect(columnAxis([]).placeOf(at(1))).toBe(0);
});

it('puts deploys that would cover each other into one mark, where the newest stands', () => {
  const deploys = [1, 2, 9, 30].map((minute) => ({ id: minute, at: at(minute) }));
  const marks = groupMarks(deploys, axis, 1);
  expect(marks.map(({ items }) => items.map(({ id }) => id))).toEqual([[1, 2, 9], [30]]);
  expect(marks[0]?.place).toBeCloseTo(1.4);
});

it.each([
  [0, []],
  [1, [0]],
  [6, [0]],
  [8, [2]],
  [18, [0, 6, 12]],
])('writes the time of %i columns at %j', (count, columns) => {
  expect(tickColumns(count, 6)).toEqual(columns);
});
