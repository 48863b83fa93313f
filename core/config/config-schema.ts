import { z } from 'zod';
import { durationField } from './duration-field.ts';
import { gateSchema } from './gate-schema.ts';
import { probeSchema, thresholds } from './probe-schema.ts';
import { sizeField } from './size-field.ts';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'a name of lower-case letters, digits, ".", "_" and "-"');

export const prioritySchema = z.enum(['P0', 'P1', 'P2', 'P3']);

export const serviceSchema = z.strictObject({
  title: z.string().optional(),
  dependsOn: z.array(name).default([]),
  owner: z.string().optional(),
  paused: z.boolean().default(false).describe('not probed at all; shown as paused'),
  maintenance: z
    .array(
      z.strictObject({
        from: z.iso.datetime({ offset: true }),
        to: z.iso.datetime({ offset: true }),
        reason: z.string().optional(),
      }),
    )
    .default([]),
  deployWindow: durationField
    .default(300_000)
    .describe('how long failing right after a deploy counts as deploying, not down'),
  probes: z.record(name, probeSchema),
});

export const suiteSchema = z.strictObject({
  title: z.string().optional(),
  priority: prioritySchema.default('P2'),
  category: z.string().optional(),
  owner: z.string().optional(),
  select: z
    .strictObject({
      file: z.string().optional(),
      class: z.string().optional(),
      name: z.string().optional(),
      tag: z.string().optional(),
    })
    .default({})
    .describe(
      'globs; a test belongs to the suite when all given ones match. An upload may name the suite instead',
    ),
  requires: z.array(name).default([]).describe('services without which a failure is blocked, not failed'),
  expected: z.int().min(0).optional().describe('how many tests a whole run has'),
  capability: name.optional().describe('what users cannot do when this suite fails'),
});

export const capabilitySchema = z.strictObject({
  title: z.string().optional(),
  amount: z.string().optional().describe('as people write it: "$500K+ ARR", "~$120K MRR"; nothing: unknown'),
  source: z.string().optional().describe('who says so, or where it stands'),
  declaredOn: z.iso.date().optional(),
  partOf: name.optional().describe('the capability whose amount contains this one'),
});

export const environmentSchema = z.strictObject({
  title: z.string().optional(),
  services: z.record(name, serviceSchema),
  suites: z.record(name, suiteSchema).default({}),
  capabilities: z.record(name, capabilitySchema).default({}),
  totalAmount: z.string().optional().describe('all recurring revenue, as an upper bound: "$12M ARR"'),
  overlap: z
    .enum(['unknown', 'disjoint'])
    .default('unknown')
    .describe('whether two capabilities may share customers'),
  gate: gateSchema.optional(),
});

export const configSchema = z.strictObject({
  version: z.literal(1),
  title: z.string().optional(),
  defaults: z
    .strictObject({
      every: durationField.default(10_000),
      timeout: durationField.default(5_000),
      thresholds: thresholds.prefault({}),
    })
    .prefault({}),
  connectivity: z
    .strictObject({ host: z.string(), port: z.int().min(1).max(65_535) })
    .optional()
    .describe('a reference that is always there: when it fails too, the fault is ours (no data: network)'),
  runs: z
    .strictObject({
      silence: durationField
        .default(120_000)
        .describe('without a word of its reporter for so long, a live run counts as interrupted'),
    })
    .prefault({}),
  retention: z
    .strictObject({
      samples: durationField.default(7 * 86_400_000),
      minutes: durationField.default(30 * 86_400_000),
      hours: durationField.default(400 * 86_400_000),
      days: durationField.default(5 * 31_536_000_000),
      results: durationField.default(180 * 86_400_000),
      failures: durationField.default(60 * 86_400_000),
      attachments: durationField.default(30 * 86_400_000),
    })
    .prefault({}),
  attachments: z
    .strictObject({
      maxFile: sizeField.default(50_000_000),
      maxRun: sizeField.default(1_000_000_000).describe('all files of one run together'),
      types: z
        .array(
          z.string().regex(/^[\w.+-]+\/(?:\*|[\w.+-]+)$/, 'a media type such as "image/png" or "image/*"'),
        )
        .default([])
        .describe('the media types that are kept; none named: all'),
    })
    .prefault({}),
  flaky: z
    .strictObject({
      window: durationField.default(30 * 86_400_000).describe('what flaky numbers are counted over, in days'),
      fixedAfter: z
        .int()
        .min(1)
        .default(20)
        .describe('passes in a row after which a flaky test is asked about: fixed?'),
    })
    .prefault({}),
  environments: z.record(name, environmentSchema),
});

export type GreenroomConfig = z.output<typeof configSchema>;
export type EnvironmentConfig = z.output<typeof environmentSchema>;
export type ServiceConfig = z.output<typeof serviceSchema>;
export type SuiteConfig = z.output<typeof suiteSchema>;
export type CapabilityConfig = z.output<typeof capabilitySchema>;
export type Priority = z.output<typeof prioritySchema>;
