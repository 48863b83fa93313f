import { z } from 'zod';

export const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });

/** The one shape of every refused request. */
export const errorEnvelope = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string(), id: z.string().optional() }),
});

export type ErrorEnvelope = z.infer<typeof errorEnvelope>;

/** A page of a list; `nextCursor` goes into `?cursor=` for the next one, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const environmentQuery = z.object({ environment: z.string().optional() });

export const pageQuery = environmentQuery.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
