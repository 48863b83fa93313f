import { z } from 'zod';
import { instant, pageOf, pageQuery } from './envelope.ts';
import { clusterRef, failingSince, issueLink, quarantineNote } from './result-facts.ts';
import { notRun, runProgress, runState } from './run-state.ts';
import { rowNumber } from './storable.ts';

export const resultStatus = z.enum([
  'passed',
  'failed',
  'errored',
  'skipped',
  'xfailed',
  'xpassed',
  'flaky',
  'blocked',
]);
export type ResultStatus = z.infer<typeof resultStatus>;

/** `passed + failed + errored + skipped + blocked = total`; `flaky` of the passed. xfailed counts as skipped, xpassed as passed. */
export const runTotals = z.object({
  total: z.number(),
  passed: z.number(),
  failed: z.number(),
  errored: z.number(),
  skipped: z.number(),
  flaky: z.number(),
  blocked: z.number(),
});
export type RunTotals = z.infer<typeof runTotals>;

export const authenticity = z.enum([
  'authentic',
  'no_tests',
  'zero_durations',
  'impossible_durations',
  'counts_disagree',
]);

export const runSuiteSummary = z.object({
  suite: z.string(),
  title: z.string(),
  state: runState,
  priority: z.string().nullable(),
  category: z.string().nullable(),
  expected: z.number().nullable(),
  totals: runTotals,
  /** Names of expected tests that this run does not have. */
  missing: z.array(z.string()),
  /** Over all attempts of the run on this revision: a test's latest one counts. */
  sentence: z.string(),
});

export const runSummary = z.object({
  id: z.number(),
  environment: z.string(),
  format: z.string(),
  tool: z.string().nullable(),
  suites: z.array(z.string()),
  revision: z.string().nullable(),
  branch: z.string().nullable(),
  url: z.string().nullable(),
  filename: z.string().nullable(),
  deployId: z.number().nullable(),
  startedAt: instant.nullable(),
  receivedAt: instant,
  durationMs: z.number().nullable(),
  totals: runTotals,
  authenticity,
  state: runState,
  runKey: z.string().nullable(),
  attempt: z.number(),
  /** Of a run that is or was reported live; null once it has finished. */
  progress: runProgress.nullable(),
  /** Where it ran, as the reports say: os, browser, node … */
  facts: z.record(z.string(), z.string()),
  /** One sentence: what this run says. */
  sentence: z.string(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runsQuery = pageQuery.extend({
  suite: z.string().optional(),
  revision: z.string().optional(),
  branch: z.string().optional(),
  state: runState.optional(),
});
export const runsResponse = pageOf(runSummary);
export type RunsResponse = z.infer<typeof runsResponse>;

/** Equal failures of one run, by their masked message. */
export const failureGroup = z.object({
  key: z.string(),
  name: z.string(),
  count: z.number(),
  status: resultStatus,
  /** none of its tests failed this way in their previous run */
  isNew: z.boolean(),
  firstOrdinal: z.number(),
  cluster: clusterRef.nullable(),
  knownIssue: issueLink.nullable(),
  /** Of its first test. */
  failingSince: failingSince.nullable(),
  /** Who its tests belong to; several, or nobody. */
  owners: z.array(z.string()),
  /** Of its tests, so many are in quarantine. */
  quarantined: z.number(),
});

/** What an engineer wants to know first: tests of this run, by what is to be done about them. */
export const runDigest = z.object({
  failing: z.number(),
  /** Of the failing: did not fail in their run before. */
  newlyFailing: z.number(),
  /** Failed in their run before, and no longer. */
  fixed: z.number(),
  flaky: z.number(),
  blocked: z.number(),
  /** Of the failing: linked to an issue. */
  known: z.number(),
  /** Of the failing: in quarantine. */
  quarantined: z.number(),
  /** Of the failing: with nobody's name on them. */
  unowned: z.number(),
  /** Different clusters among the failing. */
  clusters: z.number(),
  /** "4 fail: 2 new, 1 known; in 2 clusters". */
  sentence: z.string(),
});
export type RunDigest = z.infer<typeof runDigest>;

/** One try of the CI job. */
export const runAttempt = z.object({
  id: z.number(),
  attempt: z.number(),
  state: runState,
  receivedAt: instant,
  totals: runTotals,
  sentence: z.string(),
});

/** One upload, shard or live reporter of a run. */
export const runPart = z.object({
  part: z.string(),
  suite: z.string().nullable(),
  state: runState,
  format: z.string(),
  filename: z.string().nullable(),
  receivedAt: instant,
  lastReportAt: instant.nullable(),
  totals: runTotals,
  facts: z.record(z.string(), z.string()),
});
export type RunPart = z.infer<typeof runPart>;

export const runDetail = runSummary.extend({
  /** All attempts of this run, this one among them, the first one first; empty when it has no name. */
  attempts: z.array(runAttempt),
  /** Empty when the run is one upload without a name. */
  parts: z.array(runPart),
  /** Of a running run, from what its tests took last time; `ms` null: nobody can tell, and the sentence says why. */
  remaining: z.object({ ms: z.number().nullable(), sentence: z.string() }).nullable(),
  notRun: notRun.nullable(),
  warnings: z.array(z.string()),
  suiteErrors: z.array(z.object({ name: z.string(), message: z.string() })),
  bySuite: z.array(runSuiteSummary),
  groups: z.array(failureGroup),
  digest: runDigest,
  /** What the required services did while the run was under way. */
  health: z.array(
    z.object({
      service: z.string(),
      from: instant,
      to: instant,
      segments: z.array(z.object({ from: instant, to: instant, state: z.string(), sentence: z.string() })),
    }),
  ),
});
export type RunDetail = z.infer<typeof runDetail>;

export const resultsQuery = pageQuery.extend({
  status: z.string().optional().meta({ description: 'comma-separated statuses' }),
  priority: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'comma-separated priorities, in any letter case' }),
  tag: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'comma-separated tags without @, all of which it has' }),
  suite: z.string().optional(),
  group: z.string().optional(),
  file: z.string().max(500).optional().meta({ description: 'a part of the path of its file, or path:line' }),
  text: z.string().max(200).optional().meta({
    description:
      'words, all of which are in its name, suite, class, file or failure; "several words" as they are',
  }),
  ordinal: rowNumber.optional().meta({ description: 'the one with this number' }),
  test: rowNumber.optional().meta({ description: 'one test only' }),
  q: z.string().max(500).optional().meta({
    description: 'a filter as on the page: s:failed -@slow owner:ada cluster:12 flaky:>5% words',
  }),
  sort: z.enum(['failures', 'slowest', 'report']).default('failures'),
});

export const attemptSummary = z.object({
  status: resultStatus,
  durationMs: z.number().nullable(),
  message: z.string().nullable(),
  text: z.string().nullable(),
});

export const failureDetail = z.object({
  kind: z.string().meta({ description: 'assertion, connection, timeout, setup … as classified' }),
  type: z.string().nullable(),
  message: z.string(),
  text: z.string(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  attempts: z.array(attemptSummary),
  /** Why it is blocked (or why it is not although a service was down); null when nothing is to be said. */
  sentence: z.string().nullable(),
  evidence: z
    .object({
      service: z.string(),
      from: instant,
      to: instant.nullable(),
      reason: z.string(),
      samples: z.array(instant),
    })
    .nullable(),
});

export const resultRow = z.object({
  ordinal: z.number(),
  testId: z.number(),
  name: z.string(),
  suitePath: z.string(),
  className: z.string().nullable(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  suite: z.string().nullable(),
  priority: z.string().nullable(),
  rawStatus: resultStatus,
  status: resultStatus,
  durationMs: z.number().nullable(),
  startedAt: instant.nullable(),
  attempts: z.number(),
  tags: z.array(z.string()),
  /** Who looks after the test, as its reports say. */
  owner: z.string().nullable(),
  /** How many files are stored of it. */
  attachments: z.number(),
  group: z.string().nullable(),
  failure: failureDetail.nullable(),
  /** Statuses in earlier runs, newest last, at most 30. */
  history: z.array(z.object({ runId: z.number(), at: instant, status: resultStatus })),
  cluster: clusterRef.nullable(),
  knownIssue: issueLink.nullable(),
  quarantine: quarantineNote.nullable(),
  /** It fails, and the run before in which it ran did not. */
  isNew: z.boolean(),
  /** null while it does not fail. */
  failingSince: failingSince.nullable(),
});
export type ResultRow = z.infer<typeof resultRow>;

export const resultsResponse = pageOf(resultRow);
export type ResultsResponse = z.infer<typeof resultsResponse>;
