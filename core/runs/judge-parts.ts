import type { NotRun } from '#core/api/run-state.ts';
import { type Authenticity, judgeAuthenticity, type TalliedReport } from './judge-authenticity.ts';
import { type RunWindow, runWindow } from './run-window.ts';

export type SuiteError = { readonly name: string; readonly message: string };

/** What one part says of itself, as it is stored: everything a run's own row is made of but its results. */
export type SaidPart = {
  /** The suite it names. */
  readonly suite: string | null;
  readonly filename: string | null;
  readonly format: string;
  readonly tool: string | null;
  readonly reports: readonly TalliedReport[];
  readonly warnings: readonly string[];
  readonly suiteErrors: readonly SuiteError[];
  readonly facts: Readonly<Record<string, string>>;
  /** Of a live reporter: what it meant to run. */
  readonly plan?: RunPlan;
  /** Of a live reporter: when it began. Epoch ms. */
  readonly startedAt?: number;
  /** Why it was interrupted. */
  readonly reason?: string;
  readonly notRun?: NotRun;
};

export type RunPlan = {
  readonly expected: number | null;
  /** Whether the reporter said so; else it is the configured number, or what the last full run had. */
  readonly isStated: boolean;
  readonly isFromHistory?: boolean;
  readonly testIds: readonly number[];
  readonly workers: number | null;
};

export type JudgedParts = {
  readonly format: string;
  readonly tool: string | null;
  readonly window: RunWindow;
  readonly authenticity: Authenticity;
  readonly warnings: readonly string[];
  readonly suiteErrors: readonly SuiteError[];
  readonly facts: Readonly<Record<string, string>>;
};

const NOT_OVER = { authenticity: 'authentic', sentence: null } as const;
const MOST_SUITE_ERRORS = 50;
const MOST_FACT_CHARS = 300;

/**
 * What the parts of a run say together, as if they had come in one upload. `receivedAt` in epoch ms. Of a run that is
 * not over nobody can say yet whether it is authentic.
 */
export function judgeParts(
  parts: readonly SaidPart[],
  receivedAt: number,
  isOver: boolean = true,
): JudgedParts {
  const reports = parts.flatMap((part) => part.reports);
  const { authenticity, sentence } = isOver ? judgeAuthenticity(reports) : NOT_OVER;
  const window = runWindow(reports, receivedAt);
  const said = [...(sentence === null ? [] : [sentence]), ...window.warnings];
  return {
    format: [...new Set(parts.flatMap((part) => part.format.split(', ')))].join(', '),
    tool: parts.find((part) => part.tool !== null)?.tool ?? null,
    window,
    authenticity,
    warnings: [...new Set([...said, ...parts.flatMap((part) => part.warnings)])],
    suiteErrors: parts.flatMap((part) => part.suiteErrors).slice(0, MOST_SUITE_ERRORS),
    facts: joinFacts(parts.map((part) => part.facts)),
  };
}

/** "blocked by backend: 503, expected 200"; null of a part that began. */
export function whyNotRun({ notRun }: Pick<SaidPart, 'notRun'>): string | null {
  return notRun === undefined ? null : `blocked by ${notRun.service}: ${notRun.sentence}`;
}

/** A fact that differs between parts has all its values: "chromium, firefox". */
export function joinFacts(all: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of all.flatMap((facts) => Object.entries(facts))) {
    const known = values.get(name);
    if (known) known.add(value);
    else values.set(name, new Set([value]));
  }
  const joined = [...values].map(([name, set]) => [name, [...set].join(', ').slice(0, MOST_FACT_CHARS)]);
  return Object.fromEntries(joined) as Record<string, string>;
}
