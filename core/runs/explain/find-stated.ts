import type { Comparison } from './find-diff.ts';

/** The words between the two values, longest first; what they compare is the same. */
const CHAI = [
  ' to deeply equal ',
  ' to deep equal ',
  ' to strictly equal ',
  ' to loosely equal ',
  ' to be equal to ',
  ' to equal ',
  ' to eql ',
  ' to be ',
];

const JAVA = /expected:? ?<([\s\S]{0,4000}?)> but was:? ?<([\s\S]{0,4000}?)>/i;
const TESTNG = /expected \[([^\]]{0,4000})\] but found \[([^\]]{0,4000})\]/;
const NODE_STRICT = /strictly (?:deep-)?equal:\n\n([^\n]{1,2000}?) !== ([^\n]{1,2000})/;
const UNITTEST = /AssertionError: ([^\n]{1,2000}?) != ([^\n]{1,2000})/;

/** Two values within one sentence: chai and Vitest, JUnit, TestNG, Node's assert and Python's unittest. */
export function findStated(text: string): Comparison | null {
  const java = JAVA.exec(text) ?? TESTNG.exec(text);
  if (java) return { expected: java[1] ?? '', actual: java[2] ?? '' };
  const stated = NODE_STRICT.exec(text) ?? UNITTEST.exec(text);
  if (stated) return { actual: stated[1]?.trim() ?? '', expected: cutNote(stated[2] ?? '') };
  for (const one of text.split('\n').slice(0, 40)) {
    const found = findChai(one);
    if (found) return found;
  }
  return null;
}

function findChai(text: string): Comparison | null {
  const from = /^(?:\w{1,60}: )?expected /.exec(text.slice(0, 80).trimStart());
  if (!from) return null;
  const rest = text.trimStart().slice(from[0].length);
  for (const words of CHAI) {
    const place = rest.indexOf(words);
    if (place < 0) continue;
    const actual = rest.slice(0, place).trim();
    const expected = cutNote(rest.slice(place + words.length));
    const isPhrase =
      /^(?:a|an|true|false|null|undefined|truthy|falsy|defined|called|greater|less|above|below|in|within|one|close|ok)\b/;
    // "to be a string" and the like name a kind, not a value; true, false and null are values.
    if (words === ' to be ' && isPhrase.test(expected) && !/^(?:true|false|null|undefined)$/.test(expected))
      continue;
    return { expected, actual };
  }
  return null;
}

function cutNote(value: string): string {
  const note = value.search(/ {1,4}(?:\/\/ |: )/);
  return (note < 0 ? value : value.slice(0, note)).trim();
}
