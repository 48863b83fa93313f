import { afterEach, describe, expect, test } from 'vitest';
import { httpProbe } from '#core/config/probe-schema.ts';
import { judgeSample } from '#core/health/judge-sample.ts';
import { probeHttp } from './http-probe.ts';
import { type CertificateWish, makeCertificate, type TestCertificate } from './make-certificate.ts';
import { serveHttps, type TestServer } from './test-server.ts';

const DAY = 86_400_000;
let server: TestServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function probe(certificate: TestCertificate, tls: object = {}, chain = '', host = '127.0.0.1') {
  server = await serveHttps(certificate, (_request, response) => response.end('ok'), chain);
  const config = httpProbe.parse({ type: 'http', url: `https://${host}:${server.port}/`, expect: { tls } });
  const raw = await probeHttp(config, { timeoutMs: 3_000 });
  const { verdict, reason } = judgeSample(raw, config, { nowMs: Date.now() });
  return { raw, said: `${verdict}: ${reason}` };
}

function certificate(rest: Partial<CertificateWish> = {}): TestCertificate {
  return makeCertificate({ name: 'staging.test', hosts: ['127.0.0.1', 'localhost'], ...rest });
}

describe('a probe over TLS', () => {
  test('measures the handshake and notes the certificate', async () => {
    const { raw } = await probe(certificate({ expiresAt: new Date('2046-01-01T00:00:00Z') }));
    expect(raw).toMatchObject({ statusCode: 200, body: 'ok', error: null });
    expect(raw.phases.tlsMs).toBeGreaterThan(0);
    expect(raw.tls).toMatchObject({
      subject: 'staging.test',
      issuer: 'staging.test',
      protocol: 'TLSv1.3',
      authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      expiresAtMs: Date.parse('2046-01-01T00:00:00Z'),
    });
    expect(raw.tls?.chain).toHaveLength(1);
  });

  test('does not trust a self-signed certificate, unless told not to look', async () => {
    const selfSigned = certificate();
    expect((await probe(selfSigned)).said).toBe(
      'down: certificate of staging.test is not trusted: it is self-signed',
    );
    await server?.close();
    expect((await probe(selfSigned, { verify: false })).said).toMatch(/^up: 200 in /);
  });

  test.each<[string, Partial<CertificateWish>, RegExp]>([
    ['ended', { expiresAt: new Date(Date.now() - 2.5 * DAY) }, /^down: certificate ended 2 d 12 h ago$/],
    [
      'about to end',
      { expiresAt: new Date(Date.now() + 3.5 * DAY) },
      /^degraded: certificate ends in 3 d 1[12] h, expected more than 14 d$/,
    ],
    ['not yet valid', { validFrom: new Date(Date.now() + DAY) }, /^down: certificate is not valid before /],
    ['good', {}, /^up: 200 in /],
  ])('tells one that is %s', async (_name, wish, said) => {
    expect((await probe(certificate(wish), { verify: false })).said).toMatch(said);
  });

  test('an ended one that is also untrusted: both are said', async () => {
    const ended = certificate({ expiresAt: new Date(Date.now() - 2 * DAY - 1_000) });
    const { said } = await probe(ended);
    expect(said).toMatch(/^down: certificate .*ended 2 d ago/);
  });

  test('asks for the host by its name (SNI), and sees one that is for another', async () => {
    const { raw } = await probe(certificate({ hosts: ['other.test'] }), {}, '', 'localhost');
    expect(raw.tls?.authorizationError).toMatch(
      /^DEPTH_ZERO_SELF_SIGNED_CERT$|^ERR_TLS_CERT_ALTNAME_INVALID$/,
    );
  });

  test('walks the chain that was sent, and sees an issuer about to end', async () => {
    const root = makeCertificate({ name: 'Test Root', isAuthority: true });
    const middle = makeCertificate({
      name: 'Test Issuer',
      issuer: root,
      isAuthority: true,
      expiresAt: new Date(Date.now() + 5.5 * DAY),
    });
    const leaf = certificate({ issuer: middle });
    const { raw, said } = await probe(leaf, { verify: false }, middle.cert + root.cert);
    expect(raw.tls?.chain.map(({ subject }) => subject)).toEqual([
      'staging.test',
      'Test Issuer',
      'Test Root',
    ]);
    expect(said).toMatch(/^degraded: Test Issuer in the chain ends in 5 d/);
    await server?.close();
    expect((await probe(leaf, {}, middle.cert + root.cert)).said).toMatch(
      /^down: certificate of staging.test is not trusted: its chain ends in an unknown self-signed certificate/,
    );
    await server?.close();
    expect((await probe(leaf)).said).toMatch(/is not trusted: its issuer is unknown or was not sent along/);
  });
});
