import { toDetailRow } from '#core/runs/kept-detail.ts';
import type { CopyValue } from './copy-rows.ts';
import type { PreparedResult } from './prepare-part.ts';
import { storableJson } from './storable.ts';

export const DETAIL_COLUMNS = 'received_at, run_id, ordinal, properties, detail, stdout, stderr';

/** A row for each result that tells more than its outcome. */
export function* detailRows(
  run: { readonly id: number; readonly receivedAt: Date },
  results: Iterable<PreparedResult>,
): Generator<CopyValue[]> {
  const at = run.receivedAt.toISOString();
  for (const { merged, ordinal, failure } of results) {
    const row = toDetailRow(merged, failure !== null);
    if (row === null) continue;
    const { properties, detail, stdout, stderr } = row;
    yield [
      at,
      run.id,
      ordinal,
      storableJson(properties),
      detail === null ? null : storableJson(detail),
      stdout,
      stderr,
    ];
  }
}
