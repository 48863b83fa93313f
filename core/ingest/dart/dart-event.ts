import { z } from 'zod';
import { maybeFlag, maybeNumber, maybeText, text } from '../json/loose.ts';

const time = z.number().catch(0);

/** The events of package:test's JSON reporter that say something; others are left out. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), time, protocolVersion: maybeText, runnerVersion: maybeText }),
  z.object({
    type: z.literal('suite'),
    time,
    suite: z.object({ id: z.number(), platform: maybeText, path: maybeText.nullable() }),
  }),
  z.object({ type: z.literal('group'), time, group: z.object({ id: z.number(), name: text }) }),
  z.object({
    type: z.literal('testStart'),
    time,
    test: z.object({
      id: z.number(),
      name: text,
      suiteID: maybeNumber,
      groupIDs: z.array(z.number()).catch([]),
      line: maybeNumber,
      root_line: maybeNumber,
      metadata: z.object({ skipReason: maybeText }).catch({}),
    }),
  }),
  z.object({ type: z.literal('print'), time, testID: z.number(), message: text }),
  z.object({
    type: z.literal('error'),
    time,
    testID: z.number(),
    error: text,
    stackTrace: text,
    isFailure: maybeFlag,
  }),
  z.object({
    type: z.literal('testDone'),
    time,
    testID: z.number(),
    result: text,
    skipped: maybeFlag,
    hidden: maybeFlag,
  }),
  z.object({ type: z.literal('done'), time, success: z.boolean().nullish().catch(undefined) }),
]);

export type DartEvent = z.output<typeof eventSchema>;
export type DartTest = Extract<DartEvent, { type: 'testStart' }>['test'];

export function readDartEvent(line: unknown): DartEvent | undefined {
  const event = eventSchema.safeParse(line);
  return event.success ? event.data : undefined;
}
