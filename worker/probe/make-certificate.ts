import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate for tests, with its key: made on the spot, so that no key lies in the repository. */
export interface TestCertificate {
  name: string;
  key: KeyObject;
  /** PEM. */
  cert: string;
}

export interface CertificateWish {
  name: string;
  /** DNS names and addresses it is for. */
  hosts?: readonly string[];
  validFrom?: Date;
  expiresAt?: Date;
  /** Signs itself without one. */
  issuer?: TestCertificate;
  isAuthority?: boolean;
}

const DAY_MS = 86_400_000;
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));

/** Makes an X.509 v3 certificate (RFC 5280) with a P-256 key. */
export function makeCertificate(wish: CertificateWish): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const validFrom = wish.validFrom ?? new Date(Date.now() - DAY_MS);
  const expiresAt = wish.expiresAt ?? new Date(Date.now() + 3_650 * DAY_MS);
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    distinguishedName(wish.issuer?.name ?? wish.name),
    sequence(time(validFrom), time(expiresAt)),
    distinguishedName(wish.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wish))),
  );
  const signature = sign('sha256', toBeSigned, wish.issuer?.key ?? privateKey);
  return {
    name: wish.name,
    key: privateKey,
    cert: toPem(sequence(toBeSigned, ECDSA_SHA256, bits(signature))),
  };
}

function extensions(wish: CertificateWish): Buffer[] {
  const authority = sequence(
    oid('551d13'),
    octets(sequence(...(wish.isAuthority ? [der(0x01, Buffer.from([255]))] : []))),
  );
  if (!wish.hosts?.length) return [authority];
  return [authority, sequence(oid('551d11'), octets(sequence(...wish.hosts.map(hostName))))];
}

function hostName(host: string): Buffer {
  return isIP(host) === 4
    ? der(0x87, Buffer.from(host.split('.').map(Number)))
    : der(0x82, Buffer.from(host));
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
}

function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function octets(content: Buffer): Buffer {
  return der(0x04, content);
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
