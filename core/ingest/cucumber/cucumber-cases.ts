import { BLANK_CASE } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportAttachment, ReportCase, ReportFailure, ReportStep } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import type { CucumberElement, CucumberFeature, CucumberStep } from './cucumber-schema.ts';
import { type JudgedStep, judgeScenario, judgeStep } from './cucumber-status.ts';

const NANOSECONDS = 1e6;

type Taken = JudgedStep & { readonly step: CucumberStep; readonly title: string };

/** One case per scenario and per row of an outline. A background stands before each scenario, and is part of it. */
export function listFeatureCases(
  feature: CucumberFeature,
  details: DetailKeeper,
  keptChars: number,
): ReportCase[] {
  const rows = numberRows(feature.elements);
  let background: Taken[] = [];
  const cases: ReportCase[] = [];
  for (const element of feature.elements) {
    const steps = takeSteps(element);
    if (element.type === 'background') {
      background = steps;
      continue;
    }
    cases.push({
      ...toCase(feature, element, [...background, ...steps], details, keptChars),
      params: rows.get(element),
    });
    background = [];
  }
  return cases;
}

/** The rows of an outline share its name and differ by their lines; the same line again is another try. */
function numberRows(elements: readonly CucumberElement[]): Map<CucumberElement, string | undefined> {
  const lines = new Map<string, number[]>();
  const scenarios = elements.filter((element) => element.type !== 'background');
  for (const { name, line = 0 } of scenarios) {
    const known = lines.get(name) ?? [];
    if (!known.includes(line)) lines.set(name, [...known, line]);
  }
  return new Map(
    scenarios.map((element) => {
      const known = lines.get(element.name) ?? [];
      return [element, known.length > 1 ? `#${known.indexOf(element.line ?? 0) + 1}` : undefined];
    }),
  );
}

function takeSteps(element: CucumberElement): Taken[] {
  const hooks = (steps: readonly CucumberStep[], keyword: string) =>
    steps.map((step) => take({ ...step, keyword }, true));
  const own = element.steps.map((step) => take(step, step.hidden === true || step.name === ''));
  return [...hooks(element.before, 'Before'), ...own, ...hooks(element.after, 'After')];
}

function take(step: CucumberStep, isHook: boolean): Taken {
  const title = `${step.keyword.trim()} ${step.name}`.trim();
  return { step, isHook, title, status: step.result.status ?? 'unknown' };
}

function toCase(
  feature: CucumberFeature,
  element: CucumberElement,
  steps: readonly Taken[],
  details: DetailKeeper,
  keptChars: number,
): ReportCase {
  const status = judgeScenario(steps);
  const nanoseconds = steps.map(({ step }) => step.result.duration ?? 0);
  const output = steps.flatMap(({ step }) => [...step.output, ...step.embeddings.filter(isLog).map(readLog)]);
  const tags = [...feature.tags, ...element.tags].map(({ name }) => name.replace(/^@/, ''));
  return {
    ...BLANK_CASE,
    status,
    suitePath: feature.name === '' ? [] : [feature.name],
    file: feature.uri,
    line: element.line,
    name: element.name || element.keyword || '(?)',
    durationMs: toMs(nanoseconds.reduce((sum, one) => sum + one, 0)),
    startedAt: parseReportInstant(element.start_timestamp)?.at,
    failure: toFailure(steps, status, keptChars),
    stdout: output.length === 0 ? undefined : clipText(output.join('\n'), keptChars),
    tags: [...new Set(tags)],
    detail: details.keep({
      steps: steps.map(toStep),
      attachments: steps.flatMap(({ step }) =>
        step.embeddings.filter((one) => !isLog(one)).map(toAttachment),
      ),
    }),
  };
}

function toMs(nanoseconds: number): number {
  return Math.round(nanoseconds / 1e3) / (NANOSECONDS / 1e3);
}

function toStep({ step, title, status, isHook }: Taken): ReportStep {
  return {
    title,
    depth: 0,
    status: judgeStep({ status, isHook }),
    durationMs: step.result.duration === undefined ? undefined : toMs(step.result.duration),
    error: step.result.error_message,
  };
}

type Embedding = CucumberStep['embeddings'][number];

const LOG = 'text/x.cucumber.log+plain';

function isLog({ mime_type, media }: Embedding): boolean {
  return (mime_type ?? media?.type) === LOG;
}

/** cucumber-js writes what a step logs in base64, others as it is. */
function readLog({ data }: Embedding): string {
  try {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return data;
  }
}

function toAttachment(embedding: Embedding): ReportAttachment {
  const contentType = embedding.mime_type ?? embedding.media?.type;
  return {
    name: embedding.name ?? contentType ?? 'attachment',
    contentType,
    path: undefined,
    body: embedding.data,
  };
}

function toFailure(steps: readonly Taken[], status: RawStatus, keptChars: number): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  const bad = steps.find((step) => judgeStep(step) === status);
  const what = bad
    ? `${bad.status} ${bad.isHook ? 'hook' : 'step'}: ${bad.title}`
    : 'the scenario has no steps';
  const error = bad?.step.result.error_message;
  if (status === 'skipped') return makeFailure({ kind: 'skip', message: what }, keptChars);
  const text = error === undefined ? what : `${what}\n${error}`;
  const kind = status === 'errored' ? 'error' : 'failure';
  return makeFailure({ kind, message: error?.split('\n', 1)[0] ?? what, text }, keptChars);
}
