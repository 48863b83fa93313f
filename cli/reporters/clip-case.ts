import type { SentAttempt, SentCase } from './wire.ts';

const MOST_CHARS = 64 * 1024;
const MOST_STEPS = 500;
const MOST_ATTEMPTS = 100;

/** The case within what one may hold: long texts keep their head and tail. */
export function clipCase(found: SentCase): SentCase {
  const { attempts, steps, ...rest } = found;
  return {
    ...clipAttempt(rest),
    name: clip(found.name, 2_000) || '(?)',
    suitePath: found.suitePath.slice(0, 32).map((title) => clip(title, 2_000)),
    ...(attempts && { attempts: attempts.slice(-MOST_ATTEMPTS).map(clipAttempt) }),
    ...(steps && { steps: steps.slice(0, MOST_STEPS).map(clipStep) }),
  };
}

function clipStep(step: NonNullable<SentCase['steps']>[number]) {
  const error = step.error === undefined ? {} : { error: clip(step.error, 4_000) };
  return { ...step, ...error, title: clip(step.title, 2_000), depth: Math.min(step.depth, 32) };
}

function clipAttempt<Attempt extends SentAttempt>(attempt: Attempt): Attempt {
  const { failure, stdout, stderr } = attempt;
  return {
    ...attempt,
    ...(failure && {
      failure: { ...failure, message: clip(failure.message, 4_000), text: clip(failure.text, MOST_CHARS) },
    }),
    ...(stdout && { stdout: clip(stdout, MOST_CHARS) }),
    ...(stderr && { stderr: clip(stderr, MOST_CHARS) }),
  };
}

function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2) - 10;
  return `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
}
