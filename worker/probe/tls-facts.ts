import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Certificate, TlsFacts } from '#core/health/raw-sample.ts';

const LONGEST_CHAIN = 10;

/** What a finished handshake shows; null when the peer sent no certificate. */
export function readTlsFacts(socket: TLSSocket): TlsFacts | null {
  const leaf = socket.getPeerCertificate(true);
  if (!leaf?.valid_to) return null;
  const { authorizationError } = socket;
  return {
    ...toCertificate(leaf),
    protocol: socket.getProtocol(),
    // Declared as an Error, in truth a code.
    authorizationError: socket.authorized || !authorizationError ? null : String(authorizationError),
    chain: chainOf(leaf),
  };
}

/** A root names itself as its issuer, so the walk must look for circles. */
function chainOf(leaf: DetailedPeerCertificate): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = leaf;
  while (current?.valid_to && !seen.has(current.fingerprint256) && chain.length < LONGEST_CHAIN) {
    seen.add(current.fingerprint256);
    chain.push(toCertificate(current));
    current = current.issuerCertificate;
  }
  return chain;
}

function toCertificate(certificate: DetailedPeerCertificate): Certificate {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFromMs: Date.parse(certificate.valid_from),
    expiresAtMs: Date.parse(certificate.valid_to),
  };
}

function nameOf(name: DetailedPeerCertificate['subject']): string {
  const words: unknown[] = [name?.CN ?? name?.O ?? name?.OU ?? 'unnamed'].flat();
  return String(words[0]).slice(0, 200);
}
