import { expect, test } from 'vitest';
import { decodeConfig } from './decode-config.ts';

const TEXT = 'version: 1 # é\n';
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 as PowerShell writes it', utf16(TEXT)],
  ['UTF-16, the other way round', utf16(TEXT).swap16()],
])('%s is read', (_name, bytes) => {
  expect(decodeConfig(bytes)).toEqual({ ok: true, text: TEXT });
});

test.each([
  ['Latin-1', Buffer.from('title: caf\u00e9', 'latin1'), 'is not UTF-8 text'],
  ['cut UTF-16', utf16(TEXT).subarray(0, 9), 'is not UTF-16LE text'],
])('%s is refused', (_name, bytes, message) => {
  expect(decodeConfig(bytes)).toEqual({ ok: false, message });
});
