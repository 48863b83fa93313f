import { AppError } from '#core/errors/app-error.ts';

const INT_MAX = 2_147_483_647;

/** A number of an address, of what is called `noun`. */
export function readId(noun: string, text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (id >= 1 && id <= INT_MAX) return id;
  throw new AppError(
    'not_found',
    `There is no ${noun} "${text.slice(0, 40)}".`,
    `It is named by its number.`,
  );
}
