import { AppError } from '#core/errors/app-error.ts';

const INT_MAX = 2_147_483_647;

/** The id of a run from its address. */
export function readRunId(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (id >= 1 && id <= INT_MAX) return id;
  throw new AppError('not_found', `There is no run "${text.slice(0, 40)}".`, 'A run is named by its number.');
}
