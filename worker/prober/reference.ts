import { tcpProbe } from '#core/config/probe-schema.ts';
import { runProbe } from '../probe/run-probe.ts';

/** Tells whether the connectivity reference can be reached. */
export type Reference = () => Promise<boolean>;

const TIMEOUT_MS = 3_000;
/** Many probes fail at once when the network does: they share one look. */
const SHARED_FOR_MS = 1_000;

/** `evenMs` is a clock that never steps. */
export function createReference(
  address: { host: string; port: number },
  evenMs: () => number = () => performance.now(),
): Reference {
  const config = tcpProbe.parse({ type: 'tcp', ...address });
  let look: { atMs: number; answer: Promise<boolean> } | null = null;
  return () => {
    const nowMs = evenMs();
    if (!look || nowMs - look.atMs > SHARED_FOR_MS) {
      const answer = runProbe(config, { timeoutMs: TIMEOUT_MS }).then((raw) => raw.error === null);
      look = { atMs: nowMs, answer };
    }
    return look.answer;
  };
}
