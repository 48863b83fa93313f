import { describe, expect, test } from 'vitest';
import { toProbeError } from './probe-error.ts';
import { startTrack } from './probe-track.ts';

const AT = { address: '10.0.0.1', port: 80 };

function said(error: object, message = 'boom'): string {
  const {
    kind,
    ownReason,
    message: sentence,
  } = toProbeError(Object.assign(new Error(message), error), startTrack('http', 5_000));
  return `${ownReason ?? kind}: ${sentence}`;
}

describe('whose fault an error is', () => {
  test.each<[object, string]>([
    [{ code: 'ECONNREFUSED', ...AT }, 'refused: connection refused by 10.0.0.1:80'],
    [{ code: 'ECONNREFUSED', address: '::1', port: 80 }, 'refused: connection refused by [::1]:80'],
    [{ code: 'ECONNRESET', syscall: 'read' }, 'reset: connection reset by the target'],
    [{ code: 'ECONNRESET' }, 'closed: connection closed by the target before an answer'],
    [{ code: 'EPIPE', syscall: 'write' }, 'reset: connection reset by the target'],
    [{ code: 'ETIMEDOUT', ...AT }, 'unreachable: 10.0.0.1:80 does not answer connection attempts'],
    [{ code: 'EHOSTUNREACH', ...AT }, 'unreachable: 10.0.0.1:80 is unreachable'],
    [{ code: 'ENETUNREACH', ...AT }, 'network: this machine has no route to 10.0.0.1:80 (ENETUNREACH)'],
    [{ code: 'EMFILE' }, 'prober: the prober ran out of file descriptors (EMFILE)'],
    [{ code: 'ENFILE' }, 'prober: this machine ran out of file descriptors (ENFILE)'],
    [{ code: 'ENOBUFS' }, 'prober: this machine ran out of network buffers (ENOBUFS)'],
    [
      { code: 'EADDRNOTAVAIL' },
      'prober: this machine ran out of local ports or has no such address (EADDRNOTAVAIL)',
    ],
    [
      { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'x.test' },
      'dns: the name x.test does not exist',
    ],
    [
      { code: 'EAI_AGAIN', syscall: 'getaddrinfo', hostname: 'x.test' },
      'network: the resolver failed for x.test (EAI_AGAIN)',
    ],
    [
      { code: 'EMFILE', syscall: 'getaddrinfo', hostname: 'x.test' },
      'prober: the prober ran out of file descriptors (EMFILE)',
    ],
    [
      { code: 'ESERVFAIL', syscall: 'queryA', hostname: 'x.test' },
      'network: the resolver failed for x.test (ESERVFAIL)',
    ],
    [
      { code: 'ECONNREFUSED', syscall: 'queryA', hostname: 'x.test' },
      'network: the resolver failed for x.test (ECONNREFUSED)',
    ],
    [
      { code: 'ERESOLVERBUSY', hostname: 'x.test' },
      'network: the resolver failed for x.test (ERESOLVERBUSY)',
    ],
    [
      { code: 'HPE_INVALID_CONSTANT', reason: 'Expected HTTP/' },
      'protocol: the target did not answer in HTTP (Expected HTTP/)',
    ],
    [
      { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', reason: 'alert handshake failure' },
      'tls: TLS handshake with the target failed: alert handshake failure',
    ],
    [{ code: 'ERR_NEVER_HEARD_OF' }, 'prober: the prober failed: boom'],
  ])('%j → %s', (error, expected) => {
    expect(said(error)).toBe(expected);
  });

  test('several addresses tried: the last attempt speaks', () => {
    const attempts = [
      Object.assign(new Error(), { code: 'ECONNREFUSED', address: '::1', port: 80 }),
      Object.assign(new Error(), { code: 'ECONNREFUSED', ...AT }),
    ];
    const { message } = toProbeError(new AggregateError(attempts), startTrack('tcp', 1_000));
    expect(message).toBe('connection refused by 10.0.0.1:80');
  });

  test('what is no error at all, and a message of many lines', () => {
    expect(toProbeError('text', startTrack('tcp', 1_000)).message).toBe('the prober failed: text');
    expect(said({}, 'a\n  b\n')).toBe('prober: the prober failed: a b');
  });
});
