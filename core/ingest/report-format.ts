import type { IngestLimits } from './ingest-limits.ts';

export type RawStatus = 'passed' | 'failed' | 'errored' | 'skipped' | 'xfailed' | 'xpassed';

/** `kind` says which element or field it came from; `text` is the whole output, clipped to head and tail. */
export type ReportFailure = {
  readonly kind: 'failure' | 'error' | 'skip';
  readonly type: string | undefined;
  readonly message: string;
  readonly text: string;
};

/** One try of a test, oldest first. */
export type ReportAttempt = {
  readonly status: RawStatus;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  readonly failure: ReportFailure | undefined;
};

/** One test as one place in a report lists it. `startedAt` in epoch ms; unknown stays undefined, never 0. */
export type ReportCase = {
  readonly suitePath: readonly string[];
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly className: string | undefined;
  readonly name: string;
  readonly params: string | undefined;
  readonly project: string | undefined;
  readonly status: RawStatus;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  readonly failure: ReportFailure | undefined;
  /** Tries the report itself tells apart (retries); empty when there was one. */
  readonly attempts: readonly ReportAttempt[];
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
};

/** Counts a report claims in its own attributes. They are compared, never added up. */
export type DeclaredCounts = {
  readonly total: number | undefined;
  readonly failed: number | undefined;
  readonly errored: number | undefined;
  readonly skipped: number | undefined;
};

/** What a report says about itself. Instants in epoch ms. */
export type ReportHeader = {
  readonly tool: string | undefined;
  readonly declared: DeclaredCounts | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** True when the report's times carry no zone and were read as UTC. */
  readonly isZoneAssumed: boolean;
  /** Wall time, where the report states one. */
  readonly wallMs: number | undefined;
  readonly workers: number | undefined;
  readonly hostname: string | undefined;
  /** Errors that belong to no test (a set-up that failed, a file that did not load). */
  readonly suiteErrors: readonly ReportFailure[];
};

/** Where a parser puts what it finds: cases as they close, then one header, warnings at any time. */
export type ReportSink = {
  onCase(found: ReportCase): void;
  onHeader(header: ReportHeader): void;
  onWarning(sentence: string): void;
};

/** Takes decoded text in pieces of any size. Throws IngestError; after `end` the header has been given. */
export type ReportParser = { write(text: string): void; end(): void };

/**
 * One report format. `detect` gets the first characters of the decoded text (BOM stripped) and answers how sure it is
 * that this is its own, 0 to 1. To add a format: a folder beside this file, and a line in formats.ts.
 */
export type ReportFormat = {
  readonly id: string;
  readonly title: string;
  detect(head: string): number;
  createParser(sink: ReportSink, limits: IngestLimits): ReportParser;
};
