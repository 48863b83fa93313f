import { BLANK_CASE } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportCase, ReportFailure, ReportStep } from '../report-format.ts';
import { splitParams } from '../split-params.ts';
import { listMarkers } from './pytest-markers.ts';
import type { PytestStage, PytestTest } from './pytest-schema.ts';

const SKIPPED = 'Skipped: ';
const STAGES = ['setup', 'call', 'teardown'] as const;

type Stage = { readonly name: (typeof STAGES)[number]; readonly stage: PytestStage };

/** "tests/test_a.py::TestB::test_c[1]" in its parts. The parameters may hold "::" themselves. */
export function splitNodeId(nodeid: string): Pick<ReportCase, 'file' | 'suitePath' | 'name' | 'params'> {
  const bracket = nodeid.indexOf('[');
  const stem = bracket === -1 ? nodeid : nodeid.slice(0, bracket);
  const [file = '', ...names] = stem.split('::');
  const last = names.pop();
  if (last === undefined) return { file: undefined, suitePath: [], ...splitParams(nodeid || '(?)') };
  const title = bracket === -1 ? last : last + nodeid.slice(bracket);
  return { file, suitePath: [file, ...names], ...splitParams(title) };
}

/** A report's own words; `rerun` is a try that was not the last, anything unknown a test that did not finish. */
export function judgePytest(outcome: string): RawStatus {
  if (outcome === 'error') return 'errored';
  if (outcome === 'rerun') return 'failed';
  if (outcome === 'passed' || outcome === 'failed' || outcome === 'skipped') return outcome;
  return outcome === 'xfailed' || outcome === 'xpassed' ? outcome : 'errored';
}

export function toPytestCase(
  test: PytestTest,
  root: string | undefined,
  details: DetailKeeper,
  keptChars: number,
): ReportCase {
  const status = judgePytest(test.outcome);
  const stages = STAGES.flatMap((name): Stage[] => (test[name] ? [{ name, stage: test[name] }] : []));
  const seconds = stages.flatMap(({ stage }) => stage.duration ?? []);
  const properties = Object.assign({}, test.metadata, ...test.user_properties) as Record<string, string>;
  return {
    ...BLANK_CASE,
    ...splitNodeId(test.nodeid),
    line: test.lineno === undefined ? undefined : test.lineno + 1,
    status,
    durationMs: seconds.length === 0 ? undefined : toMs(seconds.reduce((sum, one) => sum + one, 0)),
    failure: toFailure(stages, status, keptChars),
    stdout: joinOutput(stages, 'stdout', keptChars),
    stderr: joinOutput(stages, 'stderr', keptChars),
    properties,
    tags: listMarkers(test.keywords, test.nodeid, root),
    owner: ownerOf(properties),
    detail: details.keep({ steps: stages.map(toStep) }),
  };
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

function toStep({ name, stage }: Stage): ReportStep {
  const failed = name === 'call' ? 'failed' : 'errored';
  return {
    title: name,
    depth: 0,
    status: stage.outcome === 'failed' ? failed : judgePytest(stage.outcome ?? ''),
    durationMs: stage.duration === undefined ? undefined : toMs(stage.duration),
    error: stage.crash?.message,
  };
}

function toFailure(
  stages: readonly Stage[],
  status: RawStatus,
  keptChars: number,
): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  const bad = stages.filter(({ stage }) => stage.outcome === 'failed' || stage.outcome === 'skipped');
  const first = bad[0];
  const text = bad.map(({ stage }) => stage.longrepr ?? stage.crash?.message ?? '').join('\n\n');
  if (status === 'skipped') {
    return text === '' ? undefined : makeFailure({ kind: 'skip', message: skipReason(text) }, keptChars);
  }
  const place = first && first.name !== 'call' ? `failed on ${first.name}: ` : '';
  const told = first?.stage.crash?.message;
  const message = told === undefined ? undefined : `${place}${told}`;
  return makeFailure(
    {
      kind: status === 'errored' ? 'error' : 'failure',
      type: told === undefined ? undefined : /^([A-Za-z_][\w.]{0,100}):/.exec(told)?.[1],
      message: message ?? (text === '' ? 'the report gives no reason for the failure' : undefined),
      text,
    },
    keptChars,
  );
}

/** "('/a/test_b.py', 7, 'Skipped: not today')" says why in its last part. */
export function skipReason(longrepr: string): string {
  const at = longrepr.indexOf(SKIPPED);
  const isTuple = longrepr.startsWith('(') && /['"]\)$/.test(longrepr.slice(-2));
  return at !== -1 && isTuple ? longrepr.slice(at + SKIPPED.length, -2) : longrepr;
}

function joinOutput(
  stages: readonly Stage[],
  stream: 'stdout' | 'stderr',
  keptChars: number,
): string | undefined {
  const text = stages.map(({ stage }) => stage[stream] ?? '').join('');
  return text === '' ? undefined : clipText(text, keptChars);
}
