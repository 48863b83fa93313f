import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

test('a step of the wall clock is followed on the second look, and not before', () => {
  let wall = 1_000_000;
  let even = 0;
  const clock = createClock(
    () => wall,
    () => even,
  );
  even += 500;
  wall += 500;
  expect([clock.nowMs(), clock.follow()]).toEqual([1_000_500, 0]);
  wall += 3_600_000;
  expect([clock.nowMs(), clock.follow()]).toEqual([1_000_500, 0]);
  expect([clock.follow(), clock.nowMs()]).toEqual([3_600_000, 4_600_500]);
  expect(clock.follow()).toBe(0);
});

test('a step that is taken back between two looks is not followed', () => {
  let wall = 0;
  const clock = createClock(
    () => wall,
    () => 0,
  );
  wall = 5_000;
  expect(clock.follow()).toBe(0);
  wall = 0;
  expect(clock.follow()).toBe(0);
  wall = 5_000;
  expect(clock.follow()).toBe(0);
});
