/** Why a report was refused. `unsupported` is a report of a known kind that Greenroom does not read (yet). */
export type IngestErrorCode =
  | 'empty'
  | 'unknown_format'
  | 'unsupported'
  | 'malformed'
  | 'forbidden'
  | 'encoding'
  | 'too_large';

export type IngestPlace = { readonly line?: number; readonly column?: number };

/** A report that can't be read: what is wrong, where (line and column from 1), and in `hint` what to do about it. */
export class IngestError extends Error {
  readonly code: IngestErrorCode;
  readonly hint: string;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: IngestErrorCode, message: string, hint: string, place: IngestPlace = {}) {
    super(message);
    this.name = 'IngestError';
    this.code = code;
    this.hint = hint;
    this.line = place.line;
    this.column = place.column;
  }
}
