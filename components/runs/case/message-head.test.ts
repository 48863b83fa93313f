import { expect, test } from 'vitest';
import { isSameFailure, messageHead } from './message-head.ts';

test.each([
  ['one line', 'expected 3 to be 4', 'expected 3 to be 4'],
  ['a code frame', 'Error: too short\n\n  28 |   a();\n> 30 |   b();\n     |   ^\n', 'Error: too short'],
  ['a stack', 'TypeError: no\n    at read (/app/a.ts:3:1)\n    at /app/b.ts:4:2', 'TypeError: no'],
  ['a difference', 'Error: not equal\n\n- Expected  - 2\n+ Received  + 2\n\n@@ -4 +4 @@', 'Error: not equal'],
  ['prose that begins with at', 'look\n  at the sky', 'look\n  at the sky'],
  ['nothing but a stack', '\n    at read (/app/a.ts:3:1)', '\n    at read (/app/a.ts:3:1)'],
  ['an empty one', '', ''],
])('%s', (_what, message, head) => {
  expect(messageHead(message)).toBe(head);
});

test.each([
  [
    'Expected: 1\nReceived: 2\n\nCall log:\n  - 2 × waiting',
    'Expected: 1\nReceived: 2\n\nCall log:\n  - 3 × waiting',
    true,
  ],
  ['Received: 2', 'Received: 3', false],
  ['TypeError: no\n    at a (/a.ts:1:1)', 'TypeError: no', true],
])('%j and %j: the same failure is %s', (one, other, isSame) => {
  expect(isSameFailure(one, other)).toBe(isSame);
});
