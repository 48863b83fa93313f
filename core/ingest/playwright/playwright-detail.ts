import type { FoundDetail } from '../detail-keeper.ts';
import type { ReportAttachment, ReportStep } from '../report-format.ts';
import { stripAnsi } from '../strip-ansi.ts';
import type { PlaywrightResult, PlaywrightStep } from './playwright-schema.ts';

/** What one try did and left behind. */
export function resultDetail(result: PlaywrightResult): FoundDetail {
  const steps: ReportStep[] = [];
  for (const step of result.steps) flatten(step, 0, steps);
  return { steps, attachments: result.attachments.map(toAttachment) };
}

/** Playwright tells of a step how long it took and what it threw; without that it passed. */
function flatten(step: PlaywrightStep, depth: number, into: ReportStep[]): void {
  const { error } = step;
  into.push({
    title: step.title,
    depth,
    status: error === undefined ? 'passed' : 'failed',
    durationMs: step.duration,
    error: error && stripAnsi(error.message ?? error.value ?? error.stack ?? ''),
  });
  for (const inner of step.steps) flatten(inner, depth + 1, into);
}

function toAttachment(found: PlaywrightResult['attachments'][number]): ReportAttachment {
  const { name, contentType, path, body } = found;
  return { name: name || 'attachment', contentType, path, body };
}

/** A piece of output as text, or in base64 where a test wrote bytes. */
export function outputText(piece: PlaywrightResult['stdout'][number]): string {
  if (piece.text !== undefined) return piece.text;
  if (piece.buffer === undefined) return '';
  try {
    const bytes = Uint8Array.from(atob(piece.buffer), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    // Clipped on its way, it can't be decoded any more.
    return '[bytes]';
  }
}
