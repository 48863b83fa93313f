import type { CapabilityImpact } from '#core/api/impact.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { ServiceEvidence } from '#core/gate/evidence.ts';
import { findBlocker, isBrokenByBuild, isNeverReady } from '#core/gate/find-blocker.ts';
import { countText } from '#core/gate/instant-text.ts';

export interface CapabilityQuestion {
  readonly suites: readonly SuiteStatus[];
  readonly requiresOf: (suite: string) => readonly string[];
  readonly services: readonly ServiceEvidence[];
}

export interface CapabilityWord {
  readonly state: CapabilityImpact['state'];
  readonly sentence: string;
  /** What stands between this capability and "fine"; all of it must be mended. */
  readonly causes: readonly Cause[];
}

export interface Cause {
  readonly state: 'lost' | 'blocked' | 'unknown';
  /** "Backend 00471", "Core platform": what to mend. */
  readonly name: string;
  readonly sentence: string;
}

const WORST: readonly CapabilityImpact['state'][] = ['lost', 'blocked', 'unknown'];

/**
 * lost: a suite failed on this build, or this build broke a service it needs; blocked: a service it needs is down for
 * another reason; unknown: not shown either way; fine: every suite passed on this build.
 */
export function judgeCapability(question: CapabilityQuestion): CapabilityWord {
  if (question.suites.length === 0)
    return { state: 'unknown', sentence: 'No suite tests it.', causes: [NOT_TESTED] };
  const causes = question.suites.flatMap((suite) => causeOf(suite, question) ?? []);
  const state = WORST.find((word) => causes.some((cause) => cause.state === word)) ?? 'fine';
  const worst = causes.find((cause) => cause.state === state);
  return { state, sentence: worst?.sentence ?? fineSentence(question.suites), causes: uniqueByName(causes) };
}

const NOT_TESTED: Cause = { state: 'unknown', name: 'A suite for it', sentence: 'No suite tests it.' };

function causeOf(suite: SuiteStatus, { requiresOf, services }: CapabilityQuestion): Cause | null {
  const required = services.filter((service) => requiresOf(suite.name).includes(service.name));
  const broken = required.find((service) => isBrokenByBuild(service, services));
  if (broken) return { state: 'lost', name: nameOf(broken), sentence: brokenSentence(broken) };
  const said = `${suite.title}: ${suite.sentence}.`;
  if (suite.state === 'passed') return null;
  if (suite.state === 'failed') return { state: 'lost', name: suite.title, sentence: said };
  const down = required.find((service) => findBlocker(service) !== null);
  if (down) return { state: 'blocked', name: nameOf(down), sentence: said };
  if (suite.state === 'blocked')
    return { state: 'blocked', name: `A new run of ${suite.title}`, sentence: said };
  return { state: 'unknown', name: `A run of ${suite.title}`, sentence: said };
}

function nameOf({ title, deploy }: ServiceEvidence): string {
  return deploy === null ? title : `${title} ${deploy.revision}`;
}

function brokenSentence(service: ServiceEvidence): string {
  const { title, deploy } = service;
  if (isNeverReady(service)) return `${title} ${deploy?.revision} never became ready.`;
  return `${title} is down on ${deploy?.revision}.`;
}

function fineSentence(suites: readonly SuiteStatus[]): string {
  const passed = suites.reduce((sum, suite) => sum + (suite.totals?.passed ?? 0), 0);
  return `Shown to work by ${countText(passed, 'test')} on ${suites[0]?.revision}.`;
}

function uniqueByName(causes: readonly Cause[]): Cause[] {
  return [...new Map(causes.map((cause) => [cause.name, cause])).values()];
}
