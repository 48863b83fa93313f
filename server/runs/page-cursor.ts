import { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';

/** A place by what the list is ordered by, and by the id that settles ties: both as Postgres can hold them. */
export function pagePlace<Order extends z.ZodType<string | number | null>>(order: Order) {
  const isHeld = (value: string | number | null) =>
    typeof value !== 'string' || !(value.startsWith('0000') || value.includes('\u0000'));
  return z.tuple([order.refine(isHeld), z.int32()]);
}

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
