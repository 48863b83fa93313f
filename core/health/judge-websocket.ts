import type { WebsocketProbeConfig } from '#core/config/probe-schema.ts';
import { down, type Finding, listOr, quote, unreachable } from './finding.ts';
import { judgeTls } from './judge-tls.ts';
import type { RawSample } from './raw-sample.ts';
import { judgeText } from './text-condition.ts';

/** All that is not as expected in a conversation that was held. */
export function judgeWebsocket(raw: RawSample, config: WebsocketProbeConfig, nowMs: number): Finding[] {
  const findings: (Finding | null)[] = [
    judgeSubprotocol(raw, config),
    judgeMessage(raw, config),
    judgeClose(raw.closeCode, config.expect.closeCodes),
  ];
  if (raw.tls) findings.push(...judgeTls(raw.tls, config.expect.tls, nowMs));
  return findings.filter((finding) => finding !== null);
}

function judgeSubprotocol(raw: RawSample, config: WebsocketProbeConfig): Finding | null {
  if (raw.subprotocol === (config.subprotocol ?? null)) return null;
  const chosen = raw.subprotocol ? `chose subprotocol ${quote(raw.subprotocol)}` : 'chose no subprotocol';
  return down(`${chosen}, expected ${config.subprotocol === undefined ? 'none' : quote(config.subprotocol)}`);
}

/** After `send` any message may answer, without it the first one must. */
function judgeMessage(raw: RawSample, config: WebsocketProbeConfig): Finding | null {
  const condition = config.expect.message;
  if (condition === undefined && config.send === undefined) return null;
  const [first] = raw.messages;
  if (first === undefined) return down('no message came');
  if (condition === undefined) return null;
  const candidates = config.send === undefined ? [first] : raw.messages;
  let last: Finding | null = null;
  for (const text of candidates) {
    last = judgeMessageText(text, condition);
    if (last === null) return null;
  }
  return last;
}

/** Whether one message is what was asked for; the prober stops waiting then. */
export function judgeMessageText(
  text: string,
  condition: NonNullable<WebsocketProbeConfig['expect']['message']>,
): Finding | null {
  return judgeText({ name: 'message', text, isTruncated: false }, condition);
}

function judgeClose(code: number | null, accepted: readonly number[]): Finding | null {
  if (code === null || accepted.includes(code)) return null;
  const sentence = `closed with ${closeName(code)}, expected ${listOr(accepted)}`;
  return code === 1006 || code === 1012 || code === 1013 ? unreachable(sentence) : down(sentence);
}

const CLOSE_NAMES: Record<number, string> = {
  1000: 'normal',
  1001: 'going away',
  1002: 'protocol error',
  1003: 'unsupported data',
  1005: 'no code',
  1006: 'no close frame',
  1007: 'invalid data',
  1008: 'policy violation',
  1009: 'message too big',
  1011: 'server error',
  1012: 'service restart',
  1013: 'try again later',
};

/** "1011 (server error)", by RFC 6455 section 7.4.1 and its registry. */
export function closeName(code: number): string {
  const name = CLOSE_NAMES[code];
  return name ? `${code} (${name})` : String(code);
}
