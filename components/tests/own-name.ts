import { textOf } from '#components/wire/form-dialog.tsx';

const STORAGE_KEY = 'greenroom-name';

/** The name that the reader signed a change with last, in this browser; empty at first. */
export function readOwnName(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Who signs a change with this form, as its `by`; remembered for the next one, where that is allowed. */
export function signatureOf(form: FormData): { by?: string } {
  const by = textOf(form, 'by');
  if (by === undefined) return {};
  try {
    localStorage.setItem(STORAGE_KEY, by);
  } catch {
    // Storage may be forbidden; the name is then asked for again.
  }
  return { by };
}
