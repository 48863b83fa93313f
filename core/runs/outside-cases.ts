import { OUTSIDE_ANY_TEST, outsideCase } from '#core/ingest/blank-case.ts';
import { DEFAULT_LIMITS } from '#core/ingest/ingest-limits.ts';
import { makeFailure } from '#core/ingest/make-failure.ts';
import type { ReportCase } from '#core/ingest/report-format.ts';
import type { SuiteError } from './judge-parts.ts';

/**
 * What a live reporter tells beside its tests, as the errored case that the tool's own report has for it. What was
 * `told` before is left out, so that an ending that is told twice counts once.
 */
export function outsideCases(errors: readonly SuiteError[], told: readonly SuiteError[]): ReportCase[] {
  const known = new Set(told.map(textOf));
  return errors
    .filter((error) => !known.has(textOf(error)))
    .map(({ message }) => {
      const said = message.trim() === '' ? 'the reporter gives no reason' : message;
      const [first] = said.trim().split('\n', 1);
      const failure = makeFailure({ kind: 'error', message: first, text: said }, DEFAULT_LIMITS.keptChars);
      return outsideCase(OUTSIDE_ANY_TEST, failure);
    });
}

function textOf({ name, message }: SuiteError): string {
  return `${name}\n${message}`;
}

const OTHER_NAMES =
  /^\((?:package|collection|suite (?:set-up|tear-down)|configuration|fatal|error|[a-z-]+-cleanup)\)(?: |$)/;

/** Whether a name is one that reports give to what failed without a test to carry it. */
export function isOutside(name: string): boolean {
  return name === OUTSIDE_ANY_TEST || OTHER_NAMES.test(name);
}
