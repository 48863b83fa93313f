import { z } from 'zod';
import { instant } from './envelope.ts';

/** A text that Postgres can hold: no NUL, no half of a character. */
export const storable = z
  .string()
  .refine((text) => !text.includes('\u0000'), 'holds a NUL character')
  .refine((text) => !/\p{Cs}/u.test(text), 'holds half a character');

/** Who does something, in their own words. */
export const person = storable.trim().min(1).max(200);

/** The number of a row in a query, as Postgres can hold it. */
export const rowNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** An instant to search by: Postgres knows no year 0. */
export const storableInstant = instant.refine((text) => !text.startsWith('0000'), 'lies in the year 0');
