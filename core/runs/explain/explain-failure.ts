import type { ExplainedFailure } from '#core/api/result-detail.ts';
import { stripAnsi } from '#core/ingest/strip-ansi.ts';
import { findCodeFrame } from './find-code-frame.ts';
import { findDiff } from './find-diff.ts';
import { parseFrames } from './parse-frames.ts';

/** Diff, stack and code frame, read out of what a failure says. Any text is fine: what it doesn't hold is left out. */
export function explainFailure(message: string | null, text: string | null): ExplainedFailure {
  const [said, told] = [stripAnsi(message ?? ''), stripAnsi(text ?? '')];
  const frames = parseFrames(told === '' ? said : told);
  return {
    // The text is clipped in its middle, the message seldom: what one has lost the other may still have.
    diff: findDiff(told) ?? findDiff(said),
    frames,
    codeFrame: findCodeFrame(told, frames) ?? findCodeFrame(said, frames),
  };
}
