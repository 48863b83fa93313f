import type { IngestLimits } from './ingest-limits.ts';

export type RawStatus = 'passed' | 'failed' | 'errored' | 'skipped' | 'xfailed' | 'xpassed';

/** `kind` says which element or field it came from; `text` is the whole output, clipped to head and tail. */
export type ReportFailure = {
  readonly kind: 'failure' | 'error' | 'skip';
  readonly type: string | undefined;
  readonly message: string;
  readonly text: string;
};

/** A step, hook or section of a test, in the order of the report; `depth` 0 is outermost. */
export type ReportStep = {
  readonly title: string;
  readonly depth: number;
  readonly status: RawStatus | undefined;
  readonly durationMs: number | undefined;
  readonly error: string | undefined;
};

/** A file a test left behind: where the tool put it (`path`), or its content in base64 (`body`). */
export type ReportAttachment = {
  readonly name: string;
  readonly contentType: string | undefined;
  readonly path: string | undefined;
  readonly body: string | undefined;
};

/** What a tool tells beside the outcome; absent where it tells nothing. */
export type ReportDetail = {
  readonly annotations: readonly { readonly type: string; readonly description: string | undefined }[];
  readonly steps: readonly ReportStep[];
  readonly attachments: readonly ReportAttachment[];
};

/** One try of a test, oldest first. */
export type ReportAttempt = {
  readonly status: RawStatus;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  readonly failure: ReportFailure | undefined;
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
  readonly detail?: ReportDetail | undefined;
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
  /** Who looks after the test, where the report says so. */
  readonly owner?: string | undefined;
  /** Of the whole test; what belongs to one of several tries stands there. */
  readonly detail?: ReportDetail | undefined;
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
  /** Where it ran, in the report's own words: os, browser, node, shard, commit … */
  readonly environment?: Readonly<Record<string, string>> | undefined;
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
