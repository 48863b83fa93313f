import type { HttpProbeConfig } from '#core/config/probe-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import { degraded, down, type Finding, listOr, unjudged, unreachable } from './finding.ts';
import { judgeTls } from './judge-tls.ts';
import type { RawSample } from './raw-sample.ts';
import { judgeText } from './text-condition.ts';

type HttpExpectation = HttpProbeConfig['expect'];

/**
 * All that is not as expected in an answer that came. The body of an unexpected status is another body than the one
 * the conditions are about (an error page), so it is not judged: "503, expected 200" is the whole of it.
 */
export function judgeHttp(raw: RawSample, config: HttpProbeConfig, nowMs: number): Finding[] {
  const { expect } = config;
  const { location } = raw.headers;
  const status = judgeStatus(raw.statusCode, expect.status, location);
  const findings: (Finding | null)[] = [status, ...(status ? [] : judgeBody(raw, expect))];
  for (const [name, condition] of Object.entries(expect.headers))
    findings.push(judgeHeader(raw.headers, name.toLowerCase(), condition));
  if (raw.tls) findings.push(...judgeTls(raw.tls, expect.tls, nowMs));
  return findings.filter((finding) => finding !== null);
}

function judgeBody(raw: RawSample, expect: HttpExpectation): (Finding | null)[] {
  const subject = { name: 'body', text: raw.body, isTruncated: raw.isTruncated };
  return [...expect.body.map((condition) => judgeText(subject, condition)), judgeSize(raw, expect)];
}

/** Whether a status is in a set written as numbers, "2xx" or "200-204". */
function isExpectedStatus(status: number, expected: HttpExpectation['status']): boolean {
  return expected.some((entry) => {
    if (typeof entry === 'number') return entry === status;
    if (entry.endsWith('xx')) return Math.floor(status / 100) === Number(entry[0]);
    const [low, high] = entry.split('-');
    return status >= Number(low) && status <= Number(high);
  });
}

function judgeStatus(
  status: number | null,
  expected: HttpExpectation['status'],
  location: string | undefined,
): Finding | null {
  if (status === null) return down('no status in the answer');
  if (isExpectedStatus(status, expected)) return null;
  const target = status >= 300 && status < 400 && location ? ` to ${location.slice(0, 100)}` : '';
  const sentence = `${status}${target}, expected ${listOr(expected)}`;
  return status >= 502 && status <= 504 ? unreachable(sentence) : down(sentence);
}

function judgeSize(raw: RawSample, expect: HttpExpectation): Finding | null {
  const { minBodyBytes, maxBodyBytes } = expect;
  const size = `${raw.isTruncated ? 'more than ' : ''}${raw.bodyBytes} bytes`;
  if (maxBodyBytes !== undefined && raw.bodyBytes > maxBodyBytes)
    return down(`body has ${size}, expected at most ${maxBodyBytes}`);
  if (raw.isTruncated && (maxBodyBytes ?? 0) > raw.bodyBytes)
    return unjudged(
      `body is longer than the ${raw.bodyBytes} bytes that are read of it, at most ${maxBodyBytes} expected`,
    );
  if (minBodyBytes === undefined || raw.bodyBytes >= minBodyBytes) return null;
  return raw.isTruncated
    ? unjudged(
        `body is longer than the ${raw.bodyBytes} bytes that are read of it, at least ${minBodyBytes} expected`,
      )
    : down(`body has ${size}, expected at least ${minBodyBytes}`);
}

function judgeHeader(
  headers: RawSample['headers'],
  name: string,
  condition: HttpExpectation['headers'][string],
): Finding | null {
  const value = headers[name];
  if (value !== undefined)
    return judgeText({ name: `header ${name}`, text: value, isTruncated: false }, condition);
  const isWanted =
    condition.exists !== false &&
    !(
      condition.notContains !== undefined &&
      condition.equals === undefined &&
      condition.contains === undefined
    );
  return isWanted ? down(`header ${name} is missing`) : null;
}

/** Judges a duration against its two limits; time this machine lost (`lateByMs`) is taken off first. */
export function judgeResponseTime(
  latencyMs: number,
  limits: HttpExpectation['responseTime'],
  lateByMs: number,
): Finding | null {
  const fairMs = Math.max(0, latencyMs - lateByMs);
  const { downAbove, degradedAbove } = limits;
  if (downAbove !== undefined && fairMs > downAbove) return down(tookLong(fairMs, downAbove));
  if (degradedAbove !== undefined && fairMs > degradedAbove) return degraded(tookLong(fairMs, degradedAbove));
  return null;
}

function tookLong(tookMs: number, limitMs: number): string {
  return `took ${formatDuration(tookMs)}, expected at most ${formatDuration(limitMs)}`;
}
