import { expect, test } from 'vitest';
import { digestSentence } from './run-digest.ts';

const none = {
  failing: 0,
  newlyFailing: 0,
  fixed: 0,
  flaky: 0,
  blocked: 0,
  known: 0,
  quarantined: 0,
  unowned: 0,
  clusters: 0,
};

test.each([
  [{}, 'nothing fails'],
  [{ fixed: 2 }, 'nothing fails; 2 fixed'],
  [{ failing: 1, newlyFailing: 1, clusters: 1 }, '1 fails: 1 new'],
  [{ failing: 4, clusters: 1 }, '4 fail; all alike'],
  [
    { failing: 4, newlyFailing: 2, known: 1, quarantined: 1, clusters: 2, blocked: 3, flaky: 1 },
    '4 fail: 2 new, 1 with a known issue, 1 in quarantine; 2 kinds of failure; 3 blocked, 1 flaky',
  ],
])('%j: %s', (counts, sentence) => {
  expect(digestSentence({ ...none, ...counts })).toBe(sentence);
});
