import { z } from 'zod';
import { environmentQuery } from './envelope.ts';
import { runTotals } from './runs.ts';
import { storable } from './storable.ts';

const ATTEMPT = 'with `run`: which try of the CI job this is';

// An unset variable of a pipeline arrives as an empty text: one empty key for all would lose every upload but one.
export const given = storable
  .trim()
  .min(1, 'is empty: leave the parameter out, or set the variable it is made of');

export const runName = given.max(200).meta({
  description:
    'the CI’s own name of the run, e.g. github-1234: what comes with the same one are parts of one run',
});

export const uploadQuery = environmentQuery.extend({
  suite: given.max(100).optional(),
  revision: given.max(200).optional(),
  branch: given.max(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  filename: given.max(300).optional(),
  key: given.max(200).optional().meta({
    description: 'idempotency key: the same key is the same upload; with other reports it is a conflict',
  }),
  run: runName.optional(),
  attempt: z.coerce.number().int().min(1).max(1_000).default(1).meta({ description: ATTEMPT }),
  part: given.max(100).optional().meta({
    description:
      'with `run`: the shard, e.g. 2/4. Sent again with other content it takes the place of what it brought before; without it every other content is a part of its own',
  }),
});

export const uploadResponse = z.object({
  id: z.number(),
  format: z.string(),
  totals: runTotals,
  warnings: z.array(z.string()),
  attempt: z.number(),
  /** The part's name; null when the upload is a run of its own. */
  part: z.string().nullable(),
});
export type UploadResponse = z.infer<typeof uploadResponse>;
