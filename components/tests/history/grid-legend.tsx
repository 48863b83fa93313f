import { CellShape } from './cell-shape.tsx';
import { cellLook } from './cell-status.ts';

const SHOWN: [string, string][] = [
  ['P', 'passed'],
  ['F', 'failed, errored'],
  ['L', 'flaky'],
  ['B', 'blocked'],
  ['S', 'skipped'],
];

/** What the shapes mean. */
export function GridLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-3">
      {SHOWN.map(([letter, words]) => (
        <li key={letter} className="flex items-center gap-1">
          <CellShape look={cellLook(letter)} size={12} />
          {words}
        </li>
      ))}
    </ul>
  );
}
