/** Which expected tests a run does not have. `names` only where earlier runs told them. */
export type Completeness = {
  readonly missing: readonly string[];
  readonly isComplete: boolean;
  readonly sentence: string;
};

const SHOWN = 5;

/**
 * Compares a suite's `count` results with the number it is expected to have, and names the `missing` of the `lostCount`
 * tests that earlier runs had. Without a number nobody can tell a removed test from one that another shard ran: it lacks.
 */
export function judgeCompleteness(
  expected: number | null,
  count: number,
  lostCount: number,
  missing: readonly string[],
): Completeness {
  const wanted = expected ?? count + lostCount;
  if (count >= wanted && lostCount === 0) {
    const tests = count === 1 ? '1 test' : `${count} tests`;
    return {
      missing,
      isComplete: true,
      sentence: expected === null ? tests : `${count} of ${expected} expected`,
    };
  }
  if (count >= wanted) {
    return { missing, isComplete: true, sentence: `${count} seen; no longer there: ${listNames(missing)}` };
  }
  const lack = wanted - count;
  const counts = `${wanted} expected, ${count} seen`;
  if (missing.length === 0) {
    const what = lack === 1 ? '1 test' : `${lack} tests`;
    return {
      missing,
      isComplete: false,
      sentence: `${counts}: ${what} never ran, and no earlier run names them`,
    };
  }
  const these = missing.length === 1 ? 'this one' : `these ${missing.length}`;
  return { missing, isComplete: false, sentence: `${counts}: ${these} never ran: ${listNames(missing)}` };
}

function listNames(names: readonly string[]): string {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
