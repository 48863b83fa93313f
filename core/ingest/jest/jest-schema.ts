import { z } from 'zod';
import { maybeFlag, maybeNumber, maybeText, plainMembers, text, texts } from '../json/loose.ts';

/** One test. Vitest adds `meta` and `tags`, Jest 30 `failing`, `startAt` and the reasons of its retries. */
export const assertionSchema = z.object({
  ancestorTitles: texts,
  title: z.string(),
  status: text,
  duration: maybeNumber,
  failureMessages: texts,
  location: z.object({ line: maybeNumber }).nullish().catch(undefined),
  startAt: maybeNumber,
  failing: maybeFlag,
  invocations: maybeNumber,
  retryReasons: texts,
  retryMessages: texts,
  tags: texts,
  meta: plainMembers,
});

/** Each is read when its turn comes, so that a file of 50,000 tests does not stand in memory twice. */
const assertions = z.array(z.unknown()).optional();

/**
 * One test file as `--json` writes it (name, message, assertionResults) or as reporters of Jest get it
 * (testFilePath, failureMessage, testResults, perfStats).
 */
export const fileSchema = z.object({
  name: maybeText,
  testFilePath: maybeText,
  status: maybeText,
  message: maybeText,
  failureMessage: maybeText,
  startTime: maybeNumber,
  endTime: maybeNumber,
  perfStats: z.object({ start: maybeNumber, end: maybeNumber }).optional().catch(undefined),
  assertionResults: assertions,
  testResults: assertions,
});

export const reportSchema = z.object({
  numTotalTests: maybeNumber,
  numFailedTests: maybeNumber,
  numPendingTests: maybeNumber,
  numTodoTests: maybeNumber,
  numRuntimeErrorTestSuites: maybeNumber,
  startTime: maybeNumber,
  success: maybeFlag,
  wasInterrupted: maybeFlag,
});

export type JestAssertion = z.output<typeof assertionSchema>;
export type JestFile = z.output<typeof fileSchema>;
export type JestReport = z.output<typeof reportSchema>;
