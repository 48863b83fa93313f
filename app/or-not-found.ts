import { notFound } from 'next/navigation';
import { AppError } from '#core/errors/app-error.ts';
import { PAGE_WAIT_MS, within } from './within.ts';

const LATE = Symbol('late');

/**
 * Loads what a page stands for: what does not exist makes it a 404, any other failure, and what is not there in time, is
 * left to the browser, which asks again and says what is wrong.
 */
export async function orNotFound<Loaded>(load: () => Promise<Loaded>): Promise<() => Promise<Loaded>> {
  try {
    const loaded = await within(PAGE_WAIT_MS, load(), LATE);
    if (loaded === LATE) return () => Promise.reject(new Error('not there in time'));
    return () => Promise.resolve(loaded);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    return () => Promise.reject(error);
  }
}
