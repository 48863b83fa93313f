import type { ResultRow } from '#core/api/runs.ts';
import { clipText } from '#core/ingest/clip-text.ts';

type Failure = NonNullable<ResultRow['failure']>;

/** What one text of a page may keep at most, in characters: the largest that lets all of them fit. */
const CAPS = [65_536, 32_768, 16_384, 8_192, 4_096, 2_048, 1_024, 512, 256];

/** Cuts the texts of a page's failures to their heads and tails, so that they fit into `budget` characters together. */
export function fitTexts(rows: readonly ResultRow[], budget: number): ResultRow[] {
  const lengths = rows.flatMap(({ failure }) =>
    failure === null ? [] : textsOf(failure).map((text) => text.length),
  );
  const fits = (cap: number) => lengths.reduce((sum, length) => sum + Math.min(length, cap), 0) <= budget;
  const cap = CAPS.find(fits) ?? CAPS.at(-1) ?? 0;
  return rows.map((row) => (row.failure === null ? row : { ...row, failure: fitFailure(row.failure, cap) }));
}

function textsOf({ message, text, stdout, stderr, attempts }: Failure): string[] {
  const tries = attempts.flatMap((attempt) => [attempt.message, attempt.text]);
  return [message, text, stdout, stderr, ...tries].filter((one) => one !== null);
}

function fitFailure(failure: Failure, cap: number): Failure {
  const shorten = (text: string | null) => (text === null ? null : clipText(text, cap));
  return {
    ...failure,
    message: clipText(failure.message, cap),
    text: clipText(failure.text, cap),
    stdout: shorten(failure.stdout),
    stderr: shorten(failure.stderr),
    attempts: failure.attempts.map((one) => ({
      ...one,
      message: shorten(one.message),
      text: shorten(one.text),
    })),
  };
}
