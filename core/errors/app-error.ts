/** The closed set of ways a request can fail; each maps to one HTTP status. */
export type ErrorCode =
  | 'bad_request'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'too_large'
  | 'unsupported_format'
  | 'unavailable'
  | 'internal';

export const HTTP_STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_format: 415,
  unavailable: 503,
  internal: 500,
};

const MARK = Symbol.for('greenroom.AppError');

/**
 * An error meant for the person who asked: what went wrong, and in `hint` what to do about it. Told by a mark of its own:
 * a process that serves the built pages holds this class twice, in the bundle and beside it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly [MARK] = true;

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.hint = hint;
  }
}
