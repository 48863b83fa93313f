const WORDS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET: 'the connection was closed before an answer came',
  EPIPE: 'the connection was closed before an answer came',
  ENOTFOUND: 'its name is not known (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ETIMEDOUT: 'no answer came in time',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate can’t be verified',
  EPROTO: 'it does not speak TLS there (http:// instead of https://?)',
};

/** The system's error of a request without an answer, in words. */
export function faultWords(error: unknown): string {
  const { code, idleMs, errors, message } = error as {
    code?: string;
    idleMs?: number;
    errors?: unknown[];
    message?: string;
  };
  if (code === 'GREENROOM_IDLE') return `no answer came for ${(idleMs ?? 0) / 1_000} s`;
  if (code !== undefined && WORDS[code]) return WORDS[code];
  if (errors?.[0] !== undefined) return faultWords(errors[0]);
  return message ?? String(error);
}

/** Faults on this side of the wire, which trying again does not mend. */
export function isOwnFault(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return ['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'ERR_INVALID_CHAR'].includes(code);
}
