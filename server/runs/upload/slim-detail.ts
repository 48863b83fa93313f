import type { ReportDetail } from '#core/ingest/report-format.ts';
import type { Allowance } from './allowance.ts';

/** What an object costs beside its characters, in characters. */
const PART_CHARS = 40;

/** Steps, annotations and names of files as long as the upload's allowance lasts; what files hold costs nothing here. */
export function slimDetail(detail: ReportDetail | undefined, allowance: Allowance): ReportDetail | undefined {
  return detail !== undefined && isAffordable(costOf(detail), allowance) ? detail : undefined;
}

/** Properties come from the same allowance. */
export function slimProperties(
  properties: Readonly<Record<string, string>>,
  allowance: Allowance,
): Readonly<Record<string, string>> {
  let cost = 0;
  for (const key in properties) cost += PART_CHARS + key.length + (properties[key]?.length ?? 0);
  return isAffordable(cost, allowance) ? properties : {};
}

function isAffordable(cost: number, allowance: Allowance): boolean {
  if (cost > allowance.detailChars) {
    allowance.thinned += 1;
    return false;
  }
  allowance.detailChars -= cost;
  return true;
}

function costOf({ annotations, steps, attachments }: ReportDetail): number {
  let cost = (annotations.length + steps.length + attachments.length) * PART_CHARS;
  for (const { type, description } of annotations) cost += type.length + (description?.length ?? 0);
  for (const { title, error } of steps) cost += title.length + (error?.length ?? 0);
  for (const { name, path } of attachments) cost += name.length + (path?.length ?? 0);
  return cost;
}
