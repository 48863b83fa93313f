import { z } from 'zod';
import { attachmentSummary } from './result-detail.ts';
import { rowNumber } from './storable.ts';

export const storedAttachment = attachmentSummary.extend({
  /** The result it belongs to; null: the run as a whole. */
  ordinal: z.number().nullable(),
});
export type StoredAttachment = z.infer<typeof storedAttachment>;

/** A file that a report names and that was not sent yet. */
export const missingAttachment = z.object({
  ordinal: z.number(),
  attempt: z.number().nullable(),
  name: z.string(),
  path: z.string().nullable(),
  contentType: z.string().nullable(),
});
export type MissingAttachment = z.infer<typeof missingAttachment>;

/** The files of a run, at most 5,000 of each kind; `isCut` says that there are more. */
export const attachmentsResponse = z.object({
  items: z.array(storedAttachment),
  missing: z.array(missingAttachment),
  isCut: z.boolean(),
});
export type AttachmentsResponse = z.infer<typeof attachmentsResponse>;

export const attachmentQuery = z.object({
  name: z.string().trim().min(1).max(300),
  ordinal: rowNumber.optional().meta({ description: 'the result it belongs to; else the run as a whole' }),
  attempt: rowNumber.optional().meta({ description: 'the try of the result, from 1' }),
  path: z
    .string()
    .max(1_000)
    .optional()
    .meta({ description: 'where the tool put it, as the report names it' }),
});
export type AttachmentQuery = z.output<typeof attachmentQuery>;

export const attachmentContentQuery = z.object({
  download: z.literal(['', '1', 'true']).optional().meta({ description: 'save it, whatever it is' }),
});
