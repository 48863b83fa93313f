import { expect, it } from 'vitest';
import { ansiSpans } from './ansi-spans.ts';

const plain = { tone: null, isBold: false };

it.each([
  ['no colour at all', [{ text: 'no colour at all', ...plain }]],
  ['', []],
  [
    'a \u001b[31mred\u001b[39m word',
    [
      { text: 'a ', ...plain },
      { text: 'red', tone: 'bad', isBold: false },
      { text: ' word', ...plain },
    ],
  ],
  [
    '\u001b[1;92mbold green\u001b[0m rest',
    [
      { text: 'bold green', tone: 'ok', isBold: true },
      { text: ' rest', ...plain },
    ],
  ],
  [
    'cleared\u001b[2K line',
    [
      { text: 'cleared', ...plain },
      { text: ' line', ...plain },
    ],
  ],
])('%j', (text, spans) => {
  expect(ansiSpans(text)).toEqual(spans);
});
