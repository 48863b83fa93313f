import { notFound } from 'next/navigation';
import { AppError } from '#core/errors/app-error.ts';

/**
 * Loads what a page stands for: what does not exist makes it a 404, any other failure is left to the browser, which
 * asks again and says what is wrong.
 */
export async function orNotFound<Loaded>(load: () => Promise<Loaded>): Promise<() => Promise<Loaded>> {
  try {
    const loaded = await load();
    return () => Promise.resolve(loaded);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    return () => Promise.reject(error);
  }
}
