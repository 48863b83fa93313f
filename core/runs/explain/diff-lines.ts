import type { DiffLine, FailureDiff } from '#core/api/result-detail.ts';

/** Beyond this many line pairs, the texts are shown one after the other instead of compared. */
const MOST_PAIRS = 250_000;
const CONTEXT = 3;

/** The lines of two texts against each other: the fewest changes (longest common subsequence). */
export function diffLines(expected: string, actual: string): DiffLine[] {
  const left = expected.split('\n');
  const right = actual.split('\n');
  const head = commonHead(left, right);
  const tail = commonHead(left.slice(head).reverse(), right.slice(head).reverse());
  const middle = compare(left.slice(head, left.length - tail), right.slice(head, right.length - tail));
  return markChanges([
    ...left.slice(0, head).map((text) => line('same', text)),
    ...middle,
    ...left.slice(left.length - tail).map((text) => line('same', text)),
  ]);
}

export function line(kind: DiffLine['kind'], text: string): DiffLine {
  return { kind, text, changed: null };
}

function compare(left: readonly string[], right: readonly string[]): DiffLine[] {
  if (left.length * right.length > MOST_PAIRS) {
    return [...left.map((text) => line('expected', text)), ...right.map((text) => line('actual', text))];
  }
  const lengths = commonLengths(left, right);
  const width = right.length + 1;
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [one, other] = [left[row], right[column]];
    if (one !== undefined && one === other) {
      lines.push(line('same', one));
      row += 1;
      column += 1;
    } else if (one !== undefined && (other === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(line('expected', one));
      row += 1;
    } else {
      lines.push(line('actual', other ?? ''));
      column += 1;
    }
  }
  return lines;
}

/** How long the longest common subsequence from each pair of places on is. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  return lengths;
}

function commonHead<T>(left: ArrayLike<T>, right: ArrayLike<T>): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left[length] === right[length]) length += 1;
  return length;
}

/** Marks, where as many lines came as were expected, the part of each that differs from its counterpart. */
export function markChanges(lines: readonly DiffLine[]): DiffLine[] {
  const marked = [...lines];
  for (let start = 0; start < marked.length; start += 1) {
    if (marked[start]?.kind === 'same') continue;
    let end = start;
    while (end < marked.length && marked[end]?.kind !== 'same') end += 1;
    markBlock(marked, start, end);
    start = end;
  }
  return marked;
}

function markBlock(lines: DiffLine[], start: number, end: number): void {
  const places = [...Array(end - start).keys()].map((place) => place + start);
  const expected = places.filter((place) => lines[place]?.kind === 'expected');
  const actual = places.filter((place) => lines[place]?.kind === 'actual');
  if (expected.length !== actual.length) return;
  for (const [nth, left] of expected.entries()) {
    const right = actual[nth] ?? left;
    const [one, other] = [lines[left]?.text ?? '', lines[right]?.text ?? ''];
    const head = commonHead(one, other);
    const tail = commonHead(
      [...one.slice(head)].reverse().join(''),
      [...other.slice(head)].reverse().join(''),
    );
    lines[left] = { kind: 'expected', text: one, changed: [head, one.length - tail] };
    lines[right] = { kind: 'actual', text: other, changed: [head, other.length - tail] };
  }
}

/** Lines in hunks: every change with three lines around it; what lies between is left out. */
export function toHunks(lines: readonly DiffLine[]): FailureDiff['hunks'] {
  const hunks: { expectedLine: number; actualLine: number; lines: DiffLine[] }[] = [];
  let [expectedLine, actualLine] = [1, 1];
  let lastKept = -2;
  for (const [place, one] of lines.entries()) {
    const near = lines.slice(Math.max(0, place - CONTEXT), place + CONTEXT + 1);
    if (near.some(({ kind }) => kind !== 'same')) {
      if (lastKept !== place - 1) hunks.push({ expectedLine, actualLine, lines: [] });
      hunks.at(-1)?.lines.push(one);
      lastKept = place;
    }
    if (one.kind !== 'actual') expectedLine += 1;
    if (one.kind !== 'expected') actualLine += 1;
  }
  return hunks;
}
