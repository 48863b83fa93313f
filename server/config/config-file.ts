import { readFile, stat } from 'node:fs/promises';
import { type ConfigText, decodeConfig } from '#core/config/decode-config.ts';
import type { ConfigCandidate } from './config-candidates.ts';

/** A file as it stands on disk; two equal signatures are the same content. */
export interface FoundFile {
  candidate: ConfigCandidate;
  signature: string;
}

/** The first candidate that is a file; null when there is none. */
export async function findConfigFile(candidates: readonly ConfigCandidate[]): Promise<FoundFile | null> {
  for (const candidate of candidates) {
    const entry = await stat(candidate.path).catch(() => null);
    if (entry?.isFile())
      return { candidate, signature: `${entry.ino}:${entry.size}:${entry.mtimeMs}:${entry.ctimeMs}` };
  }
  return null;
}

/** The text of a file, or in words why it can't be read. */
export async function readConfigFile(path: string): Promise<ConfigText> {
  try {
    return decodeConfig(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES') return { ok: false, message: 'may not be read by this user' };
    return { ok: false, message: code === 'ENOENT' ? 'is gone' : `can’t be read (${code})` };
  }
}
