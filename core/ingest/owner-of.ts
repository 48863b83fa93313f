const OWNER_KEYS = new Set(['owner', 'owners', 'author', 'maintainer']);

/** Who looks after a test, by the property in which people write it, whatever its letter case. */
export function ownerOf(properties: Readonly<Record<string, string>>): string | undefined {
  for (const [key, value] of Object.entries(properties)) {
    if (OWNER_KEYS.has(key.toLowerCase()) && value.trim() !== '') return value.trim();
  }
  return undefined;
}
