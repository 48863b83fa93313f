import type { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';

/** Where a page of a list ended, as an opaque text for `?cursor=`. */
export function writeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that `writeCursor` wrote; undefined without a cursor. AppError for anything else. */
export function readCursor<Place extends z.ZodType>(
  cursor: string | undefined,
  place: Place,
): z.output<Place> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  throw new AppError('bad_request', 'the cursor is not one of this list', 'Start without a cursor.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
