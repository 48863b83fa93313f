/** Which expected tests a run does not have. `names` only where earlier runs told them. */
export type Completeness = {
  readonly missing: readonly string[];
  readonly isComplete: boolean;
  readonly sentence: string;
};

const SHOWN = 5;

/**
 * Compares a suite's tests with the number it is expected to have and the tests its last whole run had. `seen` and
 * `known` map identities to names.
 */
export function judgeCompleteness(
  expected: number | null,
  seen: ReadonlySet<string>,
  known: ReadonlyMap<string, string>,
): Completeness {
  const missing = [...known].filter(([identity]) => !seen.has(identity)).map(([, name]) => name);
  const wanted = expected ?? (missing.length > 0 ? known.size : seen.size);
  if (seen.size >= wanted && missing.length === 0) {
    const tests = seen.size === 1 ? '1 test' : `${seen.size} tests`;
    return {
      missing,
      isComplete: true,
      sentence: expected === null ? tests : `${seen.size} of ${expected} expected`,
    };
  }
  if (seen.size >= wanted) {
    const sentence = `${seen.size} seen; no longer there: ${listNames(missing)}`;
    return { missing, isComplete: true, sentence };
  }
  const lack = wanted - seen.size;
  const counts = `${wanted} expected, ${seen.size} seen`;
  if (missing.length === 0) {
    const what = lack === 1 ? '1 test that no earlier run names' : `${lack} tests that no earlier run names`;
    return { missing, isComplete: false, sentence: `${counts}: ${what} never ran` };
  }
  const these = missing.length === 1 ? 'this one' : `these ${missing.length}`;
  return { missing, isComplete: false, sentence: `${counts}: ${these} never ran: ${listNames(missing)}` };
}

function listNames(names: readonly string[]): string {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
