export interface RequestOrigin {
  readonly method: string;
  /** Host header. */
  readonly host: string | null;
  readonly secFetchSite: string | null;
  readonly origin: string | null;
}

const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Null when the request may go on, else the sentence that refuses it. A page on another site must neither read this
 * one (by pointing its own name at the loopback address) nor write to it (there is no login yet that would stop it).
 */
export function judgeOrigin(request: RequestOrigin): string | null {
  if (request.host === null || !LOOPBACK_HOST.test(request.host)) {
    return `this instance answers on the loopback address only, not as ${request.host ?? 'a request without Host'}`;
  }
  if (SAFE_METHODS.has(request.method)) return null;
  if (request.secFetchSite !== null && !['same-origin', 'none'].includes(request.secFetchSite)) {
    return 'a page of another site may not write here';
  }
  if (request.origin !== null && hostOf(request.origin) !== request.host.toLowerCase()) {
    return `a page of ${request.origin} may not write here`;
  }
  return null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : null;
}
