/** What one report may hold; beyond it the report is refused with `too_large`. Sizes in characters. */
export type IngestLimits = {
  /** Decoded text of one report. */
  readonly totalChars: number;
  /** Nesting of elements or of JSON containers. */
  readonly depth: number;
  /** One text, CDATA section or tag as it stands in the file. */
  readonly tokenChars: number;
  /** One line of a format made of lines. */
  readonly lineChars: number;
  /** What of a JSON document must stand in memory at once, about: one test file or feature of it. */
  readonly heldChars: number;
  readonly cases: number;
  /** What is kept of one text: head and tail (not refused, clipped). */
  readonly keptChars: number;
  /** Base64 of one attachment that stands in the report itself. */
  readonly bodyChars: number;
};

export const DEFAULT_LIMITS: IngestLimits = {
  totalChars: 1024 * 1024 * 1024,
  depth: 256,
  tokenChars: 32 * 1024 * 1024,
  lineChars: 2 * 1024 * 1024,
  heldChars: 96 * 1024 * 1024,
  cases: 1_000_000,
  keptChars: 64 * 1024,
  bodyChars: 1024 * 1024,
};
