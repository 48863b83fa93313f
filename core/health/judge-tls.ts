import type { HttpProbeConfig } from '#core/config/probe-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import { degraded, down, type Finding } from './finding.ts';
import type { Certificate, TlsFacts } from './raw-sample.ts';

type TlsExpectation = HttpProbeConfig['expect']['tls'];

const UNTRUSTED: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in an unknown self-signed certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is unknown or was not sent along',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is unknown or was not sent along',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is unknown or was not sent along',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host name',
  CERT_REVOKED: 'it is revoked',
  INVALID_CA: 'its issuer may not issue',
  INVALID_PURPOSE: 'it is not meant for servers',
};

/** Said by the dates below, in better words. */
const ABOUT_DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Judges trust and dates of the certificates a target showed. */
export function judgeTls(tls: TlsFacts, expected: TlsExpectation, nowMs: number): Finding[] {
  const findings: Finding[] = [];
  const distrust = expected.verify ? tls.authorizationError : null;
  if (distrust !== null && !ABOUT_DATES.has(distrust))
    findings.push(down(`certificate of ${tls.subject} is not trusted: ${UNTRUSTED[distrust] ?? distrust}`));
  const dates = judgeDates(tls, expected, nowMs);
  if (dates) findings.push(dates);
  return findings;
}

function judgeDates(tls: TlsFacts, expected: TlsExpectation, nowMs: number): Finding | null {
  if (tls.validFromMs > nowMs)
    return down(`certificate is not valid before ${new Date(tls.validFromMs).toISOString()}`);
  const first = firstToEnd(tls);
  const name =
    first === null || first.expiresAtMs >= tls.expiresAtMs ? 'certificate' : `${first.subject} in the chain`;
  const leftMs = Math.min(tls.expiresAtMs, first?.expiresAtMs ?? Number.POSITIVE_INFINITY) - nowMs;
  if (leftMs <= 0) return down(`${name} ended ${formatDuration(-leftMs)} ago`);
  if (leftMs <= expected.downWithin) return down(endsIn(name, leftMs, expected.downWithin));
  if (leftMs <= expected.degradedWithin) return degraded(endsIn(name, leftMs, expected.degradedWithin));
  return null;
}

/** Roots are left out: an ended root is replaced on the client's side. */
function firstToEnd(tls: TlsFacts): Certificate | null {
  let first: Certificate | null = null;
  for (const certificate of tls.chain.slice(1)) {
    if (certificate.issuer === certificate.subject) continue;
    if (first === null || certificate.expiresAtMs < first.expiresAtMs) first = certificate;
  }
  return first;
}

function endsIn(name: string, leftMs: number, limitMs: number): string {
  return `${name} ends in ${formatDuration(leftMs)}, expected more than ${formatDuration(limitMs)}`;
}
