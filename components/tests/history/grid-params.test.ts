import { expect, it } from 'vitest';
import { type GridFilter, gridParams, parseCell } from './grid-params.ts';

const filter: GridFilter = { q: '', sort: 'failing', suite: '', branch: '', runs: 100, from: '', to: '' };

it('takes whole days, both included', () => {
  const asked = gridParams({ ...filter, from: '2026-11-20', to: '2026-11-21' });
  expect(asked).toMatchObject({ from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T23:59:59.999Z' });
});

it('asks for nothing that the API would refuse', () => {
  expect(gridParams({ ...filter, runs: 5_000, from: 'yesterday', q: ' s:failed ' })).toMatchObject({
    runs: 200,
    from: '',
    q: 's:failed',
  });
});

it.each([
  ['7.301', { testId: 7, runId: 301 }],
  ['7', null],
  ['7.301.2', null],
  ['', null],
])('cell %j', (text, cell) => {
  expect(parseCell(text)).toEqual(cell);
});
