import { AppError } from '#core/errors/app-error.ts';
import { logger } from '../logger.ts';
import type { AttachmentStore } from './attachment-store.ts';

/**
 * The same store, whose failures are its own: told as they are, a bucket that refuses a connection would look like a
 * database that does.
 */
export function tellFaults(store: AttachmentStore): AttachmentStore {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      logger().error({ err: error, store: store.place }, 'the attachment store failed');
      const hint =
        'See the log of the web process, and GREENROOM_ATTACHMENTS and AWS_* where it was started.';
      throw new AppError('unavailable', `The attachment store at ${store.place} failed.`, hint, {
        cause: error,
      });
    }
  };
  return {
    place: store.place,
    put: (file) => told(store.put(file)),
    has: (sha256) => told(store.has(sha256)),
    open: (sha256, range) => told(store.open(sha256, range)),
    remove: (sha256) => told(store.remove(sha256)),
  };
}
