import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startStallMeter } from './stall-meter.ts';

test('notices a standstill of its own event loop, while it ends and afterwards, and only in its time', async () => {
  const meter = startStallMeter();
  await pause(120);
  const beforeMs = performance.now();
  const untilMs = beforeMs + 400;
  while (performance.now() < untilMs);
  expect(meter.worstSince(beforeMs)).toBeGreaterThan(250);
  await pause(200);
  expect(meter.worstSince(beforeMs)).toBeGreaterThan(250);
  expect(meter.worstSince(performance.now() - 1)).toBeLessThan(250);
  meter.stop();
});
