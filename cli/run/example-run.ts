import type { RunDetail, RunPart } from '#core/api/runs.ts';

// For tests: what an instance answers about a run.

const totals = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };
export const live = {
  id: 7,
  part: 'command',
  attempt: 1,
  state: 'running',
  progress: { done: 0, expected: null, isFromHistory: false, lastReportAt: null },
  totals,
  sentence: 'running',
  warnings: [],
};
const digest = {
  failing: 0,
  newlyFailing: 0,
  fixed: 0,
  flaky: 0,
  blocked: 0,
  known: 0,
  quarantined: 0,
  unowned: 0,
  clusters: 0,
  sentence: 'all passed',
};
export const runDetail: RunDetail = {
  id: 7,
  environment: 'staging',
  format: 'junit',
  tool: null,
  suites: ['p1'],
  revision: 'r12',
  branch: null,
  url: null,
  filename: null,
  deployId: null,
  startedAt: null,
  receivedAt: '2026-11-23T10:00:00Z',
  durationMs: null,
  totals: { ...totals, total: 1, passed: 1 },
  authenticity: 'authentic',
  state: 'finished',
  runKey: 'ci-9',
  attempt: 1,
  progress: null,
  facts: {},
  sentence: '1 of 1 passed',
  attempts: [],
  parts: [],
  remaining: null,
  notRun: null,
  warnings: [],
  suiteErrors: [],
  bySuite: [],
  groups: [],
  digest,
  health: [],
};

export const named = {
  ordinal: 3,
  attempt: null,
  name: 'shot',
  path: '/ci/test-results/shot.png',
  contentType: 'image/png',
};
export const stored = {
  ...named,
  id: 1,
  sizeBytes: 6,
  kind: 'image',
  url: '/api/v1/attachments/1',
  viewerUrl: null,
};

/** A part of the run as its reporter told it, with one test. */
export function tellPart(part: string, suite: string, lastReportAt = '2026-11-23T10:00:05Z'): RunPart {
  return {
    part,
    suite,
    state: 'running',
    format: 'live',
    filename: null,
    receivedAt: '2026-11-23T10:00:00Z',
    lastReportAt,
    totals: { ...totals, total: 1, passed: 1 },
    facts: {},
  };
}
