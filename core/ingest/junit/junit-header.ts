import type { DeclaredCounts, ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount, parseReportInstant, parseSeconds } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import { addToEnvironment } from './junit-environment.ts';

const MAX_ERRORS = 1_000;

const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/^pytest/i, 'pytest'],
  [/^vitest/i, 'vitest'],
  [/^jest/i, 'jest'],
  [/^mocha/i, 'mocha'],
  [/^nextest/i, 'cargo nextest'],
];

/** Gathers what suites say about themselves into one header, without adding a parent's sums to its children's. */
export type HeaderDraft = {
  root(attributes: XmlAttributes): void;
  suite(attributes: XmlAttributes): void;
  /** A suite closed that held no other suite: its counts are its own. */
  leaf(attributes: XmlAttributes): void;
  error(failure: ReportFailure): void;
  /** A property of a suite. */
  property(attributes: XmlAttributes): void;
  finish(): ReportHeader;
};

export function createHeaderDraft(): HeaderDraft {
  let tool: string | undefined;
  let rootWall: number | undefined;
  let rootCounts: DeclaredCounts | undefined;
  let suiteSeconds = 0;
  let startedAt = Number.POSITIVE_INFINITY;
  let finishedAt = Number.NEGATIVE_INFINITY;
  let isZoneAssumed = false;
  let hostname: string | undefined;
  let leaves: DeclaredCounts | undefined;
  const suiteErrors: ReportFailure[] = [];
  const environment: Record<string, string> = {};
  const nameTool = (name: string | undefined): void => {
    tool ??= TOOLS.find(([pattern]) => pattern.test(name ?? ''))?.[1];
  };
  return {
    root(attributes) {
      nameTool(attributes['name']);
      rootWall = parseSeconds(attributes['time']);
      rootCounts = declaredCounts(attributes);
    },
    suite(attributes) {
      nameTool(attributes['name']);
      hostname ??= attributes['hostname'];
      const started = parseReportInstant(attributes['timestamp']);
      if (!started) return;
      isZoneAssumed ||= started.isZoneAssumed;
      startedAt = Math.min(startedAt, started.at);
      finishedAt = Math.max(finishedAt, started.at + (parseSeconds(attributes['time']) ?? 0));
    },
    leaf(attributes) {
      suiteSeconds += parseSeconds(attributes['time']) ?? 0;
      leaves = addCounts(leaves, declaredCounts(attributes));
    },
    error(failure) {
      if (suiteErrors.length < MAX_ERRORS) suiteErrors.push(failure);
    },
    property: ({ name, value }) => addToEnvironment(environment, name, value),
    finish: () => ({
      tool,
      declared: leaves ?? rootCounts,
      startedAt: Number.isFinite(startedAt) ? startedAt : undefined,
      finishedAt: Number.isFinite(finishedAt) ? finishedAt : undefined,
      isZoneAssumed,
      wallMs: Math.max(rootWall ?? 0, suiteSeconds) || undefined,
      workers: undefined,
      hostname,
      environment: Object.keys(environment).length > 0 ? environment : undefined,
      suiteErrors,
    }),
  };
}

function declaredCounts(attributes: XmlAttributes): DeclaredCounts | undefined {
  const total = parseCount(attributes['tests']);
  if (total === undefined) return undefined;
  return {
    total,
    failed: parseCount(attributes['failures']),
    errored: parseCount(attributes['errors']),
    skipped: parseCount(attributes['skipped'] ?? attributes['skips'] ?? attributes['disabled']),
  };
}

function addCounts(
  one: DeclaredCounts | undefined,
  other: DeclaredCounts | undefined,
): DeclaredCounts | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const add = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
  return {
    total: add(one.total, other.total),
    failed: add(one.failed, other.failed),
    errored: add(one.errored, other.errored),
    skipped: add(one.skipped, other.skipped),
  };
}
