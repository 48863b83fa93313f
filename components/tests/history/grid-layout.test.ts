import { expect, it } from 'vitest';
import { gridLayout } from './grid-layout.ts';

it.each([
  [320, true, 11],
  [390, true, 14],
  [640, false, null],
  [1280, false, null],
])('%i px', (width, isStacked, fitting) => {
  expect(gridLayout(width)).toMatchObject({ isStacked, fitting });
});
