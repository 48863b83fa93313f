const SHORTEST_PREFIX = 7;

/** Equal, or one is the other cut short, as commits often are. */
export function isSameRevision(a: string, b: string | null): boolean {
  if (b === null) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    short === long || (short.length >= SHORTEST_PREFIX && long.toLowerCase().startsWith(short.toLowerCase()))
  );
}
