import { z } from 'zod';

const UNITS = [
  ['GiB', 1024 ** 3],
  ['GB', 1_000_000_000],
  ['MiB', 1024 ** 2],
  ['MB', 1_000_000],
  ['KiB', 1024],
  ['KB', 1_000],
  ['B', 1],
] as const;

const SIZE = /^(\d+(?:\.\d+)?)\s*(B|KB|KiB|MB|MiB|GB|GiB)$/;

/** Bytes as the configuration writes them, in the largest unit that divides them: 50000000 → "50MB". */
export function writeSize(bytes: number): string {
  const [unit, size] = UNITS.find(([, each]) => bytes % each === 0 && bytes >= each) ?? ['B', 1];
  return `${bytes / size}${unit}`;
}

/** A size in the configuration, written like "50MB" or "1.5 GiB"; bytes once parsed. */
export const sizeField = z.codec(
  z.string().regex(SIZE, 'a size such as "500KB", "50MB" or "2GiB"'),
  z.number(),
  { decode: readSize, encode: writeSize },
);

function readSize(text: string): number {
  const match = SIZE.exec(text);
  const unit = UNITS.find(([name]) => name === match?.[2]);
  return Math.round(Number(match?.[1] ?? 0) * (unit?.[1] ?? 0));
}
