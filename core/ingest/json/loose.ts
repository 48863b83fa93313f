import { z } from 'zod';
import { IngestError } from '../ingest-error.ts';

/**
 * Members of reports in which tools are free: what is not as expected counts as absent, and costs no report. Absent ones
 * have a default of their own, since catching makes an issue first, 50,000 times a report.
 */
export const maybeText = z.string().optional().catch(undefined);
export const maybeNumber = z.number().optional().catch(undefined);
export const maybeFlag = z.boolean().optional().catch(undefined);
export const text = z.string().default('').catch('');

/** The texts of a list, without what is no text. */
export const texts = z
  .array(z.unknown())
  .default([])
  .catch([])
  .transform((list) => list.filter((one) => typeof one === 'string'));

/** The members of an object that are plain: texts, numbers, flags. All as text. */
export const plainMembers = z
  .record(z.string(), z.unknown())
  .default({})
  .catch({})
  .transform((members) => {
    const plain = Object.entries(members).filter(([, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value),
    );
    return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
  });

/** The elements of a list that are as the schema says; others are left out. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(z.unknown())
    .default([])
    .catch([])
    .transform((list) =>
      list.flatMap((one): z.output<Schema>[] => {
        const read = schema.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );
}

/** A part without which the report says nothing; throws IngestError that names it and what is wrong. */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  part: unknown,
  what: string,
  hint: string,
): z.output<Schema> {
  const read = schema.safeParse(part);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue?.path.join('.') || 'itself';
  throw new IngestError('malformed', `${what} is not as it should be: ${where}: ${issue?.message}`, hint);
}
