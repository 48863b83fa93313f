import { describe, expect, test } from 'vitest';
import { judgeTls } from './judge-tls.ts';
import type { TlsFacts } from './raw-sample.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-01-10T12:00:00Z');
const expected = { verify: true, degradedWithin: 14 * DAY, downWithin: 0 };

function certificate(daysLeft: number, rest: Partial<TlsFacts> = {}): TlsFacts {
  const leaf = { subject: 'a.test', issuer: 'CA', validFromMs: NOW - DAY, expiresAtMs: NOW + daysLeft * DAY };
  return { ...leaf, protocol: 'TLSv1.3', authorizationError: null, chain: [leaf], ...rest };
}

function chainOf(intermediateDaysLeft: number, issuer: string): TlsFacts {
  const leaf = certificate(90);
  const above = { subject: 'CA', issuer, validFromMs: 0, expiresAtMs: NOW + intermediateDaysLeft * DAY };
  return { ...leaf, chain: [...leaf.chain, above] };
}

describe('judgeTls', () => {
  test.each<[string, TlsFacts, Partial<typeof expected>, string[]]>([
    ['a good one', certificate(90), {}, []],
    ['one about to end', certificate(3), {}, ['degraded: certificate ends in 3 d, expected more than 14 d']],
    [
      'one inside the limit',
      certificate(3),
      { downWithin: 7 * DAY },
      ['down: certificate ends in 3 d, expected more than 7 d'],
    ],
    [
      'exactly at the limit',
      certificate(14),
      {},
      ['degraded: certificate ends in 14 d, expected more than 14 d'],
    ],
    ['an ended one', certificate(-2), {}, ['down: certificate ended 2 d ago']],
    [
      'an ended one, said once',
      certificate(-2, { authorizationError: 'CERT_HAS_EXPIRED' }),
      {},
      ['down: certificate ended 2 d ago'],
    ],
    [
      'an ended one without verifying',
      certificate(-2),
      { verify: false },
      ['down: certificate ended 2 d ago'],
    ],
    [
      'one of the future',
      certificate(90, { validFromMs: NOW + DAY }),
      {},
      ['down: certificate is not valid before 2026-01-11T12:00:00.000Z'],
    ],
    [
      'a self-signed one',
      certificate(90, { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      {},
      ['down: certificate of a.test is not trusted: it is self-signed'],
    ],
    [
      'a self-signed one without verifying',
      certificate(90, { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      { verify: false },
      [],
    ],
    [
      'one for another host',
      certificate(90, { authorizationError: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
      {},
      ['down: certificate of a.test is not trusted: it is for another host name'],
    ],
    [
      'one without its issuer',
      certificate(90, { authorizationError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
      {},
      ['down: certificate of a.test is not trusted: its issuer is unknown or was not sent along'],
    ],
    [
      'a code never heard of',
      certificate(90, { authorizationError: 'NEW_CODE' }),
      {},
      ['down: certificate of a.test is not trusted: NEW_CODE'],
    ],
    [
      'distrust and an end',
      certificate(3, { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      {},
      [
        'down: certificate of a.test is not trusted: it is self-signed',
        'degraded: certificate ends in 3 d, expected more than 14 d',
      ],
    ],
    [
      'an issuer about to end',
      chainOf(5, 'Root'),
      {},
      ['degraded: CA in the chain ends in 5 d, expected more than 14 d'],
    ],
    ['a root about to end', chainOf(5, 'CA'), {}, []],
  ])('%s', (_name, tls, rest, findings) => {
    const said = judgeTls(tls, { ...expected, ...rest }, NOW);
    expect(said.map(({ severity, sentence }) => `${severity}: ${sentence}`)).toEqual(findings);
  });
});
