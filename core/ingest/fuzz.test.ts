import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IngestError } from './ingest-error.ts';
import { DEFAULT_LIMITS } from './ingest-limits.ts';
import { type Damage, damage } from './made-damage.ts';
import { ReportReader } from './read-report.ts';
import type { ReportCase, ReportHeader } from './report-format.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/reports/', import.meta.url));
const LARGEST = 60_000;
const LIMITS = { ...DEFAULT_LIMITS, keptChars: 2_000, bodyChars: 4_000 };

type Outcome =
  | { readonly is: 'read'; readonly cases: readonly ReportCase[]; readonly header: ReportHeader | undefined }
  | { readonly is: 'refused' };

/** Reads in pieces of the given sizes, over and over; anything but a report or an IngestError is thrown. */
function read(bytes: Uint8Array, pieces: readonly number[]): Outcome {
  const cases: ReportCase[] = [];
  let header: ReportHeader | undefined;
  const sink = {
    onCase: (found: ReportCase) => void cases.push(found),
    onHeader: (found: ReportHeader) => {
      header = found;
    },
    onWarning() {},
  };
  const reader = new ReportReader(sink, LIMITS);
  try {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = pieces[turn % pieces.length] ?? 1;
      reader.write(bytes.subarray(at, at + size));
      at += size;
    }
    reader.end();
    return { is: 'read', cases, header };
  } catch (error) {
    if (error instanceof IngestError) return { is: 'refused' };
    throw error;
  }
}

/** What is kept in memory of a report, in characters; shared texts count each time. */
function keptChars(outcome: Outcome): number {
  return outcome.is === 'read' ? JSON.stringify([outcome.cases, outcome.header]).length : 0;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const length = fc.integer({ min: 1, max: 400 });
const MARKS = [...Buffer.from('<>&"\'/![]{}:,\\ \n\r\t\0#-=.0@'), 0xff, 0xd8, 0x1b, 0xc3];
const OPENS = [
  '<a>',
  '<test-suite name="x">',
  '<testsuite>',
  '<suite name="s">',
  '[',
  '{"a":',
  '{"suites":[',
];
const NUMBERS = [
  '9'.repeat(400),
  '-1',
  '1e999',
  '0x10',
  '1,234,567.8',
  '99999999999999999999',
  'NaN',
  '00:00:00',
];

/** Bytes flipped, slices cut out, doubled or swapped, numbers out of range, nesting without end. */
const anyDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ is: fc.constant('flip' as const), at: share, byte: fc.constantFrom(...MARKS) }),
  fc.record({ is: fc.constant('cut' as const), at: share }),
  fc.record({ is: fc.constant('delete' as const), at: share, length }),
  fc.record({ is: fc.constant('double' as const), at: share, length }),
  fc.record({ is: fc.constant('swap' as const), at: share, other: share, length }),
  fc.record({ is: fc.constant('number' as const), at: share, digits: fc.constantFrom(...NUMBERS) }),
  fc.record({
    is: fc.constant('nest' as const),
    at: share,
    open: fc.constantFrom(...OPENS),
    times: fc.constantFrom(3, 60, 400),
  }),
);

const pieces = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });

function survives(original: Uint8Array, ways: readonly Damage[], sizes: readonly number[]): void {
  const bytes = ways.reduce(damage, original);
  const whole = read(bytes, [bytes.length || 1]);
  expect(read(bytes, sizes)).toEqual(whole);
  // Work is bounded by the file: no test out of nothing, no text many times over.
  if (whole.is === 'read') expect(whole.cases.length).toBeLessThanOrEqual(bytes.length / 2 + 1);
  expect(keptChars(whole)).toBeLessThan(bytes.length * 40 + 20_000);
}

function fuzz(path: string, runs: number): void {
  const original = Uint8Array.from(readFileSync(path));
  const ways = fc.array(anyDamage, { minLength: 0, maxLength: 4 });
  fc.assert(
    fc.property(ways, pieces, (how, sizes) => survives(original, how, sizes)),
    { numRuns: runs },
  );
}

const own = readdirSync(FIXTURES).filter((name) => !name.endsWith('.md'));

test.each(own)('%s, damaged and cut anywhere, is read the same in any pieces, or refused', (name) => {
  fuzz(join(FIXTURES, name), 40);
});

const foreign = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('+') || name.includes('generated'))
      .filter((name) => statSync(join(CORPUS, name)).isFile() && statSync(join(CORPUS, name)).size < LARGEST)
  : [];

test.skipIf(foreign.length === 0)('reports of other projects, damaged, neither crash nor grow', () => {
  for (const name of foreign) fuzz(join(CORPUS, name), 4);
});
