/** What a key press may mean on any page. */
export type KeyMeaning =
  | { kind: 'go'; href: string }
  | { kind: 'move'; by: 1 | -1 }
  | { kind: 'filter' }
  | { kind: 'help' }
  | { kind: 'prefix' };

const SEQUENCE_MS = 1_000;

export type Prefix = { at: number } | null;

/**
 * Reads one single-key shortcut; `prefix` is when `g` was pressed last. Null: not a shortcut.
 * @param places href by the key that follows `g`
 */
export function matchKey(
  key: string,
  prefix: Prefix,
  at: number,
  places: Readonly<Record<string, string>>,
): KeyMeaning | null {
  if (prefix && at - prefix.at < SEQUENCE_MS) {
    const href = places[key];
    if (href !== undefined) return { kind: 'go', href };
  }
  switch (key) {
    case 'g':
      return { kind: 'prefix' };
    case 'j':
      return { kind: 'move', by: 1 };
    case 'k':
      return { kind: 'move', by: -1 };
    case '/':
      return { kind: 'filter' };
    case '?':
      return { kind: 'help' };
    default:
      return null;
  }
}

/** The row to focus next, kept inside the list; the first one when none has the focus. */
export function nextRow(current: number, by: 1 | -1, count: number): number {
  if (current < 0) return by === 1 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, current + by));
}
