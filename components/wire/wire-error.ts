const FINAL = new Set(['bad_request', 'forbidden', 'not_found', 'method_not_allowed', 'conflict']);

/** A refusal, in the words of the server where it gave any. */
export class WireError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = 'WireError';
    this.code = code;
    this.hint = hint;
  }

  /** Asked again the same, the answer would be the same: what was asked for is wrong or not there. */
  get isFinal(): boolean {
    return FINAL.has(this.code);
  }

  /** Reads `{ error: { code, message, hint } }`; anything else becomes a sentence with the status. */
  static fromResponse(status: number, body: unknown): WireError {
    const told = toldBy(body);
    if (told) return new WireError(told.code, told.message, told.hint);
    return new WireError(
      'internal',
      `Greenroom answered ${status} without saying why.`,
      'Its log has the details.',
    );
  }
}

function toldBy(body: unknown): { code: string; message: string; hint: string } | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return null;
  if (!('code' in error) || !('message' in error)) return null;
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : '';
  return { code: String(error.code), message: String(error.message), hint };
}
