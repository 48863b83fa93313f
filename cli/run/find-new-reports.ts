import { open } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { createTextSource } from '#core/ingest/decode-text.ts';
import { detectFormat } from '#core/ingest/detect-format.ts';
import { findReports, type ReportFile } from '../report/find-reports.ts';
import { isLineReport } from './is-line-report.ts';

const USUAL = [
  '**/*junit*.xml',
  '**/TEST-*.xml',
  '**/{surefire-reports,failsafe-reports,test-results,test-reports,reports,report,results}/**/*.{xml,json,jsonl,ndjson,tap,trx}',
  '**/*{results,report,output}.{xml,json,tap}',
  '**/playwright-report/*.json',
  '**/{ctrf,cucumber-report,cucumber}*/**/*.json',
  '**/*.{trx,tap,jsonl,ndjson}',
];
const NEVER = ['**/node_modules/**', '**/.git/**', '**/.next/**', '**/vendor/**', '**/package*.json'];
const LINES = /\.(?:jsonl|ndjson)$/i;
const SNIFFED_BYTES = 8 * 1024;
// File systems keep times as coarse as this.
const CLOCK_SLACK_MS = 1_000;

/**
 * The reports a command left: those the globs name, else, in the usual places, every file written since it began
 * whose content is a report.
 */
export async function findNewReports(
  globs: readonly string[] | undefined,
  sinceMs: number,
): Promise<ReportFile[]> {
  if (globs !== undefined) return findReports(globs);
  const found = await glob(USUAL, { ignore: NEVER });
  const reports: ReportFile[] = [];
  for (const path of found.toSorted()) {
    const size = await newReportSize(path, sinceMs - CLOCK_SLACK_MS);
    if (size !== null) reports.push({ path, size });
  }
  return reports;
}

async function newReportSize(path: string, sinceMs: number): Promise<number | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { mtimeMs, size } = await file.stat();
    if (mtimeMs < sinceMs || size === 0) return null;
    const head = new Uint8Array(SNIFFED_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFFED_BYTES, 0);
    const text = createTextSource(head.subarray(0, bytesRead)).decode(head.subarray(0, bytesRead));
    detectFormat(text);
    // Logs are kept in such files too, and one line of theirs may look like a test's.
    return LINES.test(path) && !isLineReport(text, bytesRead === size) ? null : size;
  } catch {
    // Not a report, or none that can be read: it was not named, so nothing is missing.
    return null;
  } finally {
    await file.close();
  }
}
