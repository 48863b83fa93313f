/** Class 22: a value that a column can't hold; 23: a constraint it breaks. */
const BAD_ROW = /^(22|23)...$/;
/** Postgres reports a missing partition as a broken check. */
const NO_PARTITION = /no partition of relation/;

/** Whether an error is the fault of a row itself. Anything else may pass, so that the samples are worth keeping. */
export function isBadRow(error: unknown): boolean {
  return !isMissingPartition(error) && BAD_ROW.test(codeOf(error));
}

/** Whether there is no partition yet for the time of a row. */
export function isMissingPartition(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '23514' && NO_PARTITION.test(error.message);
}

function codeOf(error: unknown): string {
  return error instanceof Error ? String((error as { code?: unknown }).code ?? '') : '';
}
