/** What one report may hold; beyond it the report is refused with `too_large`. Sizes in characters. */
export type IngestLimits = {
  /** Decoded text of one report. */
  readonly totalChars: number;
  /** Nesting of elements or of JSON containers. */
  readonly depth: number;
  /** One text, CDATA section or tag as it stands in the file. */
  readonly tokenChars: number;
  readonly cases: number;
  /** What is kept of one text: head and tail (not refused, clipped). */
  readonly keptChars: number;
};

export const DEFAULT_LIMITS: IngestLimits = {
  totalChars: 1024 * 1024 * 1024,
  depth: 256,
  tokenChars: 32 * 1024 * 1024,
  cases: 1_000_000,
  keptChars: 64 * 1024,
};
