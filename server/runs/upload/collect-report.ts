import { createHash } from 'node:crypto';
import { AppError } from '#core/errors/app-error.ts';
import { clipText } from '#core/ingest/clip-text.ts';
import { IngestError } from '#core/ingest/ingest-error.ts';
import { ReportReader } from '#core/ingest/read-report.ts';
import type {
  ReportAttempt,
  ReportCase,
  ReportDetail,
  ReportFailure,
  ReportHeader,
} from '#core/ingest/report-format.ts';
import { addToTally, emptyTally, type Tally } from '#core/runs/judge-authenticity.ts';
import { QUIET_CHARS } from '#core/runs/kept-detail.ts';
import { type MergedCase, mergeAttempts } from '#core/runs/merge-attempts.ts';
import type { KeptAttachment, UploadFiles } from '../../attachments/upload-files.ts';
import type { UploadLimits } from './upload-limits.ts';

/** One report file, read. */
export type CollectedReport = {
  readonly filename: string;
  readonly formatId: string;
  readonly header: ReportHeader | undefined;
  readonly tally: Tally;
  readonly cases: readonly MergedCase[];
  readonly warnings: readonly string[];
  readonly sha256: string;
  /** Every file that its tests name. */
  readonly attachments: readonly KeptAttachment[];
};

/** What an upload may still keep of texts and tests; shared by its files. */
export type Allowance = { chars: number; quietChars: number; cases: number; shortened: number };

export function fullAllowance(limits: UploadLimits): Allowance {
  return {
    chars: limits.keptChars,
    quietChars: limits.quietChars,
    cases: limits.report.cases,
    shortened: 0,
  };
}

const SHORT_CHARS = 400;

/** Reads one report to its end. What is wrong with it is an AppError that names the file and the line. */
export async function collectReport(
  filename: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: UploadLimits,
  allowance: Allowance,
  files?: UploadFiles,
): Promise<CollectedReport> {
  const named = new NamedFiles(files);
  const hash = createHash('sha256');
  const tally = emptyTally();
  const listed: ReportCase[] = [];
  const warnings: string[] = [];
  let header: ReportHeader | undefined;
  const sink = {
    onCase: (test: ReportCase) => {
      addToTally(tally, test);
      listed.push(slim(test, allowance, named));
    },
    onHeader: (found: ReportHeader) => {
      header = found;
    },
    onWarning: (sentence: string) => void warnings.push(sentence),
  };
  const reader = new ReportReader(sink, { ...limits.report, cases: allowance.cases });
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      reader.write(chunk);
      await named.drain();
    }
    const { id } = reader.end();
    await named.drain();
    allowance.cases -= listed.length;
    const merging = mergeAttempts(listed);
    const all = [...warnings, ...merging.warnings];
    return {
      filename,
      formatId: id,
      header,
      tally,
      cases: merging.cases,
      warnings: all,
      sha256: hash.digest('hex'),
      attachments: named.all,
    };
  } catch (error) {
    throw error instanceof IngestError ? toAppError(error, filename) : error;
  }
}

/** The files that a report names, and the content of those that it holds itself until they are put aside. */
class NamedFiles {
  readonly all: KeptAttachment[] = [];
  readonly #files: UploadFiles | undefined;
  #bodies: (readonly [KeptAttachment, string])[] = [];

  constructor(files: UploadFiles | undefined) {
    this.#files = files;
  }

  note(detail: ReportDetail): ReportDetail {
    const attachments = detail.attachments.map((one): KeptAttachment => {
      const kept: KeptAttachment = { ...one, body: undefined };
      this.all.push(kept);
      if (one.body !== undefined) this.#bodies.push([kept, one.body]);
      return kept;
    });
    return { ...detail, attachments };
  }

  async drain(): Promise<void> {
    if (this.#bodies.length === 0) return;
    const bodies = this.#bodies;
    this.#bodies = [];
    for (const [attachment, body] of bodies) await this.#files?.offerBody(attachment, body);
  }
}

/** What is stored of a case: texts within the upload's allowance, and little output of tests that did not fail. */
function slim(given: ReportCase, allowance: Allowance, named: NamedFiles): ReportCase {
  const test = given.detail === undefined ? given : { ...given, detail: named.note(given.detail) };
  const isQuiet = test.attempts.length === 0 && test.status !== 'failed' && test.status !== 'errored';
  if (isQuiet) {
    const failure = test.status === 'passed' ? undefined : keep(test.failure, allowance);
    return { ...test, failure, ...quietOutput(test, allowance) };
  }
  const failure = keep(test.failure, allowance);
  const attempts = test.attempts.map(
    (attempt): ReportAttempt => ({
      ...attempt,
      failure: attempt.failure === test.failure ? failure : keep(attempt.failure, allowance),
      ...output(attempt, (text) => keepText(text, allowance)),
      ...(attempt.detail === undefined ? {} : { detail: named.note(attempt.detail) }),
    }),
  );
  return { ...test, failure, attempts, ...output(test, (text) => keepText(text, allowance)) };
}

type Output = { readonly stdout?: string | undefined; readonly stderr?: string | undefined };

function output({ stdout, stderr }: Output, keepOne: (text: string) => string) {
  return {
    stdout: stdout === undefined ? undefined : keepOne(stdout),
    stderr: stderr === undefined ? undefined : keepOne(stderr),
  };
}

/** What passing tests print comes from an allowance of its own, so that it never costs a failure its text. */
function quietOutput(test: Output, allowance: Allowance) {
  return output(test, (text) => {
    const kept = clipText(text, Math.min(QUIET_CHARS, Math.max(SHORT_CHARS, allowance.quietChars)));
    allowance.quietChars -= kept.length;
    return kept;
  });
}

function keep(failure: ReportFailure | undefined, allowance: Allowance): ReportFailure | undefined {
  if (failure === undefined) return undefined;
  return {
    ...failure,
    message: keepText(failure.message, allowance),
    text: keepText(failure.text, allowance),
  };
}

function keepText(text: string, allowance: Allowance): string {
  if (text.length <= allowance.chars || text.length <= SHORT_CHARS) {
    allowance.chars = Math.max(0, allowance.chars - text.length);
    return text;
  }
  allowance.shortened += 1;
  return clipText(text, SHORT_CHARS);
}

/** The refusal of a report, with its file and line. */
export function toAppError(error: IngestError, filename: string): AppError {
  const line = error.line === undefined ? '' : `, line ${error.line}`;
  const column = error.line === undefined || error.column === undefined ? '' : `, column ${error.column}`;
  const isForeign = error.code === 'unsupported' || error.code === 'unknown_format';
  const code = error.code === 'too_large' ? 'too_large' : isForeign ? 'unsupported_format' : 'bad_request';
  return new AppError(code, `${filename}${line}${column}: ${error.message}`, error.hint, { cause: error });
}
