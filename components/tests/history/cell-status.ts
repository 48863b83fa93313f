import { RESULT_TONE, type ToneWord } from '#components/ui/tone.ts';
import type { ResultStatus } from '#core/api/runs.ts';

// CELL_LETTERS of core/api/history.ts turned round; from there it would bring all of zod along.
export const STATUS_OF_LETTER: Readonly<Record<string, ResultStatus>> = {
  P: 'passed',
  F: 'failed',
  E: 'errored',
  S: 'skipped',
  X: 'xfailed',
  U: 'xpassed',
  L: 'flaky',
  B: 'blocked',
};

export type CellLook = { readonly status: ResultStatus | null } & Pick<ToneWord, 'tone' | 'word'>;

const ABSENT: CellLook = { status: null, tone: 'none', word: 'not in this run' };
const LOOKS = new Map(
  Object.entries(STATUS_OF_LETTER).map(([letter, status]) => [letter, { status, ...RESULT_TONE[status] }]),
);

/** What one letter of a row of cells stands for. */
export function cellLook(letter: string | undefined): CellLook {
  return LOOKS.get(letter ?? '.') ?? ABSENT;
}
