import { z } from 'zod';
import { instant, pageOf } from './envelope.ts';

/** What a deploy says of itself. `superseded` is never sent: it follows from a newer deploy of the same service. */
export const deployState = z.enum(['deploying', 'deploy_failed', 'revision_ready', 'aborted', 'superseded']);
export type DeployState = z.infer<typeof deployState>;

export const recordDeployBody = z.strictObject({
  environment: z.string().optional(),
  service: z.string().min(1).max(100),
  revision: z.string().trim().min(1).max(200),
  state: deployState.exclude(['superseded']),
  at: z.iso.datetime({ offset: true }).optional().meta({ description: 'when it happened; else now' }),
  by: z.string().max(200).optional(),
  branch: z.string().max(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  reason: z.string().max(4000).optional().meta({ description: 'why it failed, in a line or a traceback' }),
});
export type RecordDeployBody = z.infer<typeof recordDeployBody>;

export const loopStep = z.object({
  name: z.enum(['deploy', 'ready', 'health', 'tests']),
  state: z.enum(['done', 'failed', 'running', 'waiting']),
  sentence: z.string(),
});

export const deploySummary = z.object({
  id: z.number(),
  service: z.string(),
  revision: z.string(),
  state: deployState,
  startedAt: instant,
  finishedAt: instant.nullable(),
  by: z.string().nullable(),
  branch: z.string().nullable(),
  url: z.string().nullable(),
  reason: z.string().nullable(),
  sentence: z.string(),
  /** Whether this is the newest deploy of its service. */
  isCurrent: z.boolean(),
  /** Whether the service answers with this revision now; null when it reveals none. */
  isServing: z.boolean().nullable(),
  steps: z.array(loopStep),
  runs: z.array(
    z.object({
      id: z.number(),
      receivedAt: instant,
      total: z.number(),
      failed: z.number(),
      blocked: z.number(),
    }),
  ),
  events: z.array(
    z.object({ state: deployState, at: instant, by: z.string().nullable(), cause: z.string().nullable() }),
  ),
});
export type DeploySummary = z.infer<typeof deploySummary>;

export const deploysResponse = pageOf(deploySummary);
export type DeploysResponse = z.infer<typeof deploysResponse>;
