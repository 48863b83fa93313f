import { z } from 'zod';

/** An event of `go test -json`: all name their package, those of a build the import path. */
const goEvent = z.looseObject({ Action: z.string() });
const named = z.union([z.looseObject({ Package: z.string() }), z.looseObject({ ImportPath: z.string() })]);
/** An event of `dart test --reporter json` and `flutter test --machine`. */
const dartEvent = z.looseObject({ type: z.string(), time: z.number() });
const event = z.union([z.intersection(goEvent, named), dartEvent]);

/**
 * Whether a file of JSON lines, by its first characters, is what a test tool wrote and not a log of something else: all
 * whole lines that are objects are events. `isAll` says that nothing comes after `head`.
 */
export function isLineReport(head: string, isAll: boolean): boolean {
  const lines = head.split('\n');
  if (!isAll) lines.pop();
  const objects = lines.filter((line) => line.trimStart().startsWith('{'));
  return objects.length > 0 && objects.every((line) => event.safeParse(parsed(line)).success);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
