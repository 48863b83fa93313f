import type { TestEvent } from 'node:test/reporters';
import { LiveRun } from './live-run.ts';
import { stripColors } from './strip-colors.ts';
import type { CaseStatus, SentCase, SentFailure } from './wire.ts';

interface Open {
  readonly name: string;
  hasChildren: boolean;
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

/**
 * Reports a run of Node's own test runner to Greenroom as it happens, with what GREENROOM_URL, GREENROOM_SUITE and the
 * like say: `node --test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=greenroom/node-test
 * --test-reporter-destination=stderr`.
 */
export default async function* greenroomNodeTest(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const run = new LiveRun();
  run.start({ tool: 'node:test', facts: {} });
  const open: Open[] = [];
  for await (const event of events) {
    if (event.type === 'test:start') {
      const { name, nesting } = event.data;
      const parent = open[nesting - 1];
      if (parent) parent.hasChildren = true;
      open.length = nesting;
      open.push({ name, hasChildren: false });
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      const own = open[event.data.nesting];
      const titles = open.slice(0, event.data.nesting).map(({ name }) => name);
      // What holds other tests is their suite, and counted through them.
      if (own?.hasChildren !== true) run.add(caseOf(event, titles));
    }
  }
  await run.finish({ status: 'finished', suiteErrors: [] });
  yield '';
}

function caseOf({ type, data }: Ended, suitePath: string[]): SentCase {
  const status = statusOf(type, data);
  const failure = failureOf(status, data);
  const { file, line, name, details } = data;
  return {
    name,
    suitePath,
    className: 'test',
    // Node's own reports name no file, and with one this test's history would be another.
    ...(file !== undefined && { properties: { file } }),
    ...(line !== undefined && { line }),
    status,
    ...(details.duration_ms >= 0 && { durationMs: details.duration_ms }),
    ...(failure && { failure }),
  };
}

function statusOf(type: Ended['type'], { skip, todo }: Ended['data']): CaseStatus {
  if (isSet(skip) || isSet(todo)) return 'skipped';
  return type === 'test:pass' ? 'passed' : 'failed';
}

function isSet(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

function failureOf(status: CaseStatus, { skip, todo, details }: Ended['data']): SentFailure | undefined {
  const why = skip ?? todo;
  if (status === 'skipped')
    return typeof why === 'string' && why !== '' ? { kind: 'skip', message: why, text: '' } : undefined;
  if (status !== 'failed' || !('error' in details)) return undefined;
  const error = details.error as Error & { cause?: unknown; code?: string };
  const cause = error.cause instanceof Error ? error.cause : error;
  const type = (cause as { code?: string }).code ?? cause.name;
  return {
    ...(type && { type }),
    message: stripColors(typeof error.cause === 'string' ? error.cause : cause.message),
    text: stripColors(cause.stack ?? cause.message),
  };
}
