/** An attempt of a run by its parts. */
export type AttemptOutline = {
  /** Whether all that belongs to it has ended by itself. */
  readonly isFinished: boolean;
  readonly parts: readonly string[];
};

/**
 * Whether a later attempt that came to its end has run a part of an earlier one again: it has a part of that name or,
 * since parts without a name are told by their content, no fewer parts in all.
 */
export function isRepeated(part: string, own: AttemptOutline, later: readonly AttemptOutline[]): boolean {
  return later.some(
    ({ isFinished, parts }) => isFinished && (parts.includes(part) || parts.length >= own.parts.length),
  );
}
