import { z } from 'zod';
import { clipText } from '#core/ingest/clip-text.ts';
import type { ReportAttachment, ReportAttempt, ReportDetail } from '#core/ingest/report-format.ts';
import { isBad, type MergedCase } from './merge-attempts.ts';

/** What is kept of the output of a test that did not fail, in characters. */
export const QUIET_CHARS = 8 * 1024;

const MOST_STEPS = 500;
const MOST_LISTED = 200;
const MOST_TEXT = 4_000;

const text = z.string().nullable();
const keptParts = z.object({
  annotations: z.array(z.object({ type: z.string(), description: text })),
  steps: z.array(
    z.object({
      title: z.string(),
      depth: z.number(),
      status: z.enum(['passed', 'failed', 'errored', 'skipped', 'xfailed', 'xpassed']).nullable(),
      durationMs: z.number().nullable(),
      error: text,
    }),
  ),
  attachments: z.array(z.object({ name: z.string(), contentType: text, path: text })),
});
export type KeptParts = z.infer<typeof keptParts>;

const keptTry = keptParts.extend({ startedAt: z.number().nullable(), stdout: text, stderr: text });

/** What is stored of a test beside its outcome; `tries` are as many as the test has, where one of them tells more. */
export const keptDetail = keptParts.extend({ tries: z.array(keptTry) });
export type KeptDetail = z.infer<typeof keptDetail>;

export type DetailRow = {
  readonly properties: Readonly<Record<string, string>>;
  readonly detail: KeptDetail | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
};

/**
 * The row of a test that tells more than its outcome; null for one that doesn't, which is most of them. The output of
 * one whose failure is told (`isTold`) stands there.
 */
export function toDetailRow({ test, attempts, rawStatus }: MergedCase, isTold: boolean): DetailRow | null {
  const hasTries = attempts.some(tellsMore);
  const hasDetail = test.detail !== undefined || hasTries;
  const hasOutput = !isTold && (test.stdout !== undefined || test.stderr !== undefined);
  if (!hasDetail && !hasOutput && !hasKeys(test.properties)) return null;
  const keep = (output: string | undefined) =>
    output === undefined || isTold ? null : isBad(rawStatus) ? output : clipText(output, QUIET_CHARS);
  const tries = hasTries ? attempts.map(toKeptTry) : [];
  return {
    properties: test.properties,
    detail: hasDetail ? { ...toKeptParts(test.detail), tries } : null,
    stdout: keep(test.stdout),
    stderr: keep(test.stderr),
  };
}

/** The files a test names, each with the try it belongs to (from 1; null: the test as a whole). */
export function listAttachments({
  test,
  attempts,
}: MergedCase): { attempt: number | null; attachment: ReportAttachment }[] {
  const own = (test.detail?.attachments ?? []).map((attachment) => ({ attempt: null, attachment }));
  const ofTries = attempts.flatMap(({ detail }, place) =>
    (detail?.attachments ?? []).map((attachment) => ({ attempt: place + 1, attachment })),
  );
  return [...own, ...ofTries];
}

function tellsMore(attempt: ReportAttempt): boolean {
  return attempt.detail !== undefined || attempt.stdout !== undefined || attempt.stderr !== undefined;
}

/** Whether there is any key. Not by Object.keys: of 50,000 tests nearly all have none. */
export function hasKeys(properties: object): boolean {
  for (const _ in properties) return true;
  return false;
}

function toKeptTry(attempt: ReportAttempt): z.infer<typeof keptTry> {
  const { startedAt, stdout, stderr, detail } = attempt;
  return {
    ...toKeptParts(detail),
    startedAt: startedAt ?? null,
    stdout: stdout ?? null,
    stderr: stderr ?? null,
  };
}

function toKeptParts(detail: ReportDetail | undefined): KeptParts {
  const short = (value: string | undefined) => (value === undefined ? null : clipText(value, MOST_TEXT));
  return {
    annotations: (detail?.annotations ?? [])
      .slice(0, MOST_LISTED)
      .map(({ type, description }) => ({ type, description: short(description) })),
    steps: (detail?.steps ?? []).slice(0, MOST_STEPS).map((step) => ({
      title: clipText(step.title, MOST_TEXT),
      depth: step.depth,
      status: step.status ?? null,
      durationMs: step.durationMs ?? null,
      error: short(step.error),
    })),
    attachments: (detail?.attachments ?? [])
      .slice(0, MOST_LISTED)
      .map(({ name, contentType, path }) => ({ name, contentType: contentType ?? null, path: path ?? null })),
  };
}
