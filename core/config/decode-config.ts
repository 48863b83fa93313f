export type ConfigText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** A configuration's bytes as text: UTF-8, or the UTF-16 that redirecting output in Windows PowerShell writes. */
export function decodeConfig(bytes: Uint8Array): ConfigText {
  const encoding = encodingOf(bytes);
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, message: `is not ${encoding.toUpperCase()} text` };
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
