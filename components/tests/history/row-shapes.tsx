import { cellLook } from './cell-status.ts';
import { dotsPath } from './dots-path.ts';
import { CELL } from './grid-layout.ts';

const MARK = 14;
const INSET = (CELL - MARK) / 2;

type Props = { cells: string; columns: readonly number[]; left: number; top: number };

/** The shapes of a row in one drawing: all passes are one path, and so is what was not there, so that thousands of cells scroll lightly. */
export function RowShapes({ cells, columns, left, top }: Props) {
  const marked = columns.flatMap((column) => {
    const { status, tone } = cellLook(cells[column]);
    return status === null || tone === 'ok' ? [] : [{ column, tone }];
  });
  return (
    <td role="presentation" className="contents">
      <svg
        aria-hidden="true"
        width={cells.length * CELL}
        height={CELL}
        style={{ left, top }}
        className="keeps-colour pointer-events-none absolute"
      >
        <path
          d={dotsPath(cells, columns, 'passed')}
          strokeLinecap="round"
          strokeWidth="5"
          className="stroke-ok"
        />
        <path
          d={dotsPath(cells, columns, null)}
          strokeLinecap="round"
          strokeWidth="1.5"
          className="stroke-line-strong"
        />
        {marked.map(({ column, tone }) => (
          <use
            key={column}
            href={`#cell-${tone}`}
            x={column * CELL + INSET}
            y={INSET}
            width={MARK}
            height={MARK}
          />
        ))}
      </svg>
    </td>
  );
}
