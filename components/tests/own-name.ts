const STORAGE_KEY = 'greenroom-name';

/** The name that the reader signed a change with last, in this browser; empty at first. */
export function readOwnName(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers it, where that is allowed. */
export function rememberOwnName(name: string | undefined): void {
  if (name === undefined) return;
  try {
    localStorage.setItem(STORAGE_KEY, name);
  } catch {
    // Storage may be forbidden; the name is then asked for again.
  }
}
