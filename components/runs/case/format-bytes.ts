const UNITS = ['B', 'KB', 'MB', 'GB'];

/** "812 B", "1.4 MB": thousands, three figures at most, the unit after a no-break space. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)}\u00a0${UNITS[power]}`;
}
