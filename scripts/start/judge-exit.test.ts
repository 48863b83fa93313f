import { expect, test } from 'vitest';
import { judgeExit, type ProcessEnd } from './judge-exit.ts';

const end: ProcessEnd = {
  name: 'worker',
  code: null,
  signal: 'SIGKILL',
  uptimeMs: 5_000,
  restarts: 0,
  isVital: false,
  wasReady: false,
};

test.each<[string, Partial<ProcessEnd>, string]>([
  ['the first end', {}, 'worker ended (SIGKILL) after 5 s; starting it again in 0.5 s'],
  ['the fourth in a row', { restarts: 3 }, 'worker ended (SIGKILL) after 5 s; starting it again in 4 s'],
  ['never more than 30 s', { restarts: 40 }, 'worker ended (SIGKILL) after 5 s; starting it again in 30 s'],
  [
    'after running well',
    { restarts: 9, uptimeMs: 90_000 },
    'worker ended (SIGKILL) after 90 s; starting it again in 0.5 s',
  ],
  [
    'web that never answered',
    { name: 'web', isVital: true, code: 1, signal: null },
    'web could not start (exit 1)',
  ],
  [
    'web that did answer',
    { name: 'web', isVital: true, wasReady: true, code: 1, signal: null },
    'web ended (exit 1) after 5 s; starting it again in 0.5 s',
  ],
])('%s', (_name, change, sentence) => {
  expect(judgeExit({ ...end, ...change }).reason).toBe(sentence);
});
