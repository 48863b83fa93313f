import { z } from 'zod';
import { maybeNumber, maybeText } from '../json/loose.ts';

/** One line of `go test -json` (go doc test2json). Build events name an import path instead of a package. */
const eventSchema = z.object({
  Action: z.string(),
  Time: maybeText,
  Package: maybeText,
  Test: maybeText,
  Elapsed: maybeNumber,
  Output: maybeText,
  ImportPath: maybeText,
  FailedBuild: maybeText,
});

export type GoEvent = z.output<typeof eventSchema>;

/** The event of a line; undefined when the line is some other program's JSON. */
export function readGoEvent(line: unknown): GoEvent | undefined {
  const event = eventSchema.safeParse(line);
  return event.success ? event.data : undefined;
}
