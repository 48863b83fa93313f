import type { GateResponse } from '#core/api/gate.ts';
import type { UploadResponse } from '#core/api/upload.ts';

const AT = '2026-09-13T22:00:00.000Z';

/** Answers as the API gives them, for tests of what the command line makes of them. */
export function gateAnswer(change: Partial<GateResponse> = {}): GateResponse {
  return {
    environment: 'staging',
    id: 7,
    verdict: 'GO',
    reason: null,
    sentence: 'All 2 required criteria hold on r12.',
    since: AT,
    evaluatedAt: AT,
    revision: 'r12',
    service: 'backend',
    counts: { pass: 2, unknown: 0, fail: 0, waiting: 0 },
    criteria: [
      {
        name: 'backend health',
        kind: 'health',
        severity: 'required',
        state: 'PASS',
        reason: null,
        observed: '3 of 3',
        needs: '3 of 3',
        n: 3,
        at: AT,
        revision: 'r12',
        sentence: 'backend health: observed 3 of 3 good polls, needs 3 → PASS',
        waitsFor: null,
        evidence: [],
      },
    ],
    wouldOpen: [],
    policyHash: null,
    history: [],
    ...change,
  };
}

export function uploadAnswer(change: Partial<UploadResponse['totals']> = {}): UploadResponse {
  const totals = { total: 3, passed: 3, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0, ...change };
  return { id: 5, format: 'junit', totals, warnings: [], attempt: 1, part: null };
}
