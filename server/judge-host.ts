/** The only address Greenroom listens on until it has access control. */
export const LOOPBACK = '127.0.0.1';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

export type HostJudgement = { ok: true } | { ok: false; reason: string };

/**
 * Refuses HOST or HOSTNAME when they ask for an address other machines can reach.
 * `machineName` is this machine's own name: shells and containers put it there without anybody asking.
 */
export function judgeHost(source: Record<string, string | undefined>, machineName: string): HostJudgement {
  for (const name of ['HOST', 'HOSTNAME']) {
    const asked = source[name];
    if (asked === undefined || asked === '' || LOOPBACK_NAMES.has(asked.toLowerCase())) continue;
    if (asked === machineName) continue;
    return {
      ok: false,
      reason: `${name}=${asked} asks Greenroom to listen beyond this machine; it has no access control yet and listens on ${LOOPBACK} only (put a proxy with authentication in front of it)`,
    };
  }
  return { ok: true };
}
