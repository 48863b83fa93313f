import { RESULT_TONE, type ToneWord } from '#components/ui/tone.ts';
import type { ResultStatus } from '#core/api/runs.ts';

// As CELL_LETTERS of core/api/history.ts, which would bring all of zod along.
export const LETTER_OF_STATUS: Readonly<Record<ResultStatus, string>> = {
  passed: 'P',
  failed: 'F',
  errored: 'E',
  skipped: 'S',
  xfailed: 'X',
  xpassed: 'U',
  flaky: 'L',
  blocked: 'B',
};

export type CellLook = { readonly status: ResultStatus | null } & Pick<ToneWord, 'tone' | 'word'>;

const ABSENT: CellLook = { status: null, tone: 'none', word: 'not in this run' };
const STATUSES = Object.keys(LETTER_OF_STATUS) as ResultStatus[];
const LOOKS = new Map<string, CellLook>(
  STATUSES.map((status) => [LETTER_OF_STATUS[status], { status, ...RESULT_TONE[status] }]),
);

/** What one letter of a row of cells stands for. */
export function cellLook(letter: string | undefined): CellLook {
  return LOOKS.get(letter ?? '.') ?? ABSENT;
}
