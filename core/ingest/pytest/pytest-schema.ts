import { z } from 'zod';
import { listOf, maybeNumber, maybeText, plainMembers, text, texts } from '../json/loose.ts';

const longrepr = z.union([z.string(), z.unknown().transform(() => undefined)]).optional();

const stageSchema = z.object({
  duration: maybeNumber,
  outcome: maybeText,
  crash: z.object({ path: maybeText, lineno: maybeNumber, message: maybeText }).optional().catch(undefined),
  longrepr,
  stdout: maybeText,
  stderr: maybeText,
});

const stage = stageSchema.optional().catch(undefined);

export const testSchema = z.object({
  nodeid: z.string(),
  lineno: maybeNumber,
  keywords: texts,
  outcome: text,
  setup: stage,
  call: stage,
  teardown: stage,
  metadata: plainMembers,
  user_properties: listOf(plainMembers),
});

export const collectorSchema = z.object({ nodeid: text, outcome: text, longrepr });

export const reportSchema = z.object({
  created: maybeNumber,
  duration: maybeNumber,
  exitcode: maybeNumber,
  environment: plainMembers.optional(),
  summary: z
    .object({ total: maybeNumber, failed: maybeNumber, error: maybeNumber, skipped: maybeNumber })
    .catch({}),
});

export type PytestTest = z.output<typeof testSchema>;
export type PytestStage = z.output<typeof stageSchema>;
export type PytestReport = z.output<typeof reportSchema>;
