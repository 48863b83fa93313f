import { type ConfigPath, errorAt, type Finding, warningAt } from './config-problem.ts';
import type { ProbeConfig } from './probe-schema.ts';

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Addresses and headers that no request can be made of, and passwords where everybody reads them. */
export function checkTarget(probe: ProbeConfig, base: ConfigPath): Finding[] {
  if (probe.type === 'tcp') return [];
  const findings = [...checkAddress(probe.url, [...base, 'url']), ...checkHeaders(probe.headers, base)];
  if (probe.type === 'http') findings.push(...checkBodySizes(probe, base));
  return findings;
}

function checkAddress(address: string, path: ConfigPath): Finding[] {
  if (!URL.canParse(address)) {
    const unquoted = 'is not an address';
    return [{ ...errorAt(path, `found ${JSON.stringify(address)}, which is not an address`), unquoted }];
  }
  const { username, password } = new URL(address);
  if (username === '' && password === '') return [];
  return [warningAt(path, 'carries a user name or password; better an Authorization header with "${NAME}"')];
}

function checkHeaders(headers: Readonly<Record<string, string>>, base: ConfigPath): Finding[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const path = [...base, 'headers', name];
    if (!HEADER_NAME.test(name)) return [errorAt(path, 'is not a header name', 'key')];
    if (HEADER_VALUE.test(value)) return [];
    const hint = /\s$/.test(value) ? ': it ends in a line break' : '';
    return [errorAt(path, `holds characters that no header may hold${hint}`)];
  });
}

function checkBodySizes(probe: Extract<ProbeConfig, { type: 'http' }>, base: ConfigPath): Finding[] {
  const { minBodyBytes, maxBodyBytes } = probe.expect;
  if (minBodyBytes === undefined) return [];
  if (maxBodyBytes !== undefined && minBodyBytes > maxBodyBytes)
    return [errorAt([...base, 'expect', 'minBodyBytes'], 'is more than maxBodyBytes: no answer can be both')];
  if (minBodyBytes > probe.maxBodyBytes)
    return [errorAt([...base, 'expect', 'minBodyBytes'], 'is more than is read of an answer (maxBodyBytes)')];
  return [];
}
