import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigProblem } from '#core/config/config-problem.ts';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import type { Variables } from '#core/config/interpolate.ts';
import { readConfig } from '#core/config/read-config.ts';
import type { ConfigCandidate } from './config-candidates.ts';
import { type FoundFile, findConfigFile, readConfigFile } from './config-file.ts';

/** The configuration in force, and what is wrong with a newer one on disk. */
export interface RunningConfig {
  /** To act by; null until a valid one was read. Holds secrets: show `shown` instead. */
  readonly config: GreenroomConfig | null;
  /** To show: texts from variables are the variables' names. */
  readonly shown: GreenroomConfig | null;
  readonly hash: string | null;
  /** Relative to the working folder where it is below it. */
  readonly path: string;
  readonly source: 'file' | 'sample' | 'none';
  readonly loadedAt: Date | null;
  /** Set while what is on disk is refused; `config` is then the last good one. */
  readonly problem: {
    readonly file: string;
    readonly at: Date;
    readonly errors: readonly ConfigProblem[];
  } | null;
  readonly warnings: readonly ConfigProblem[];
}

export interface ConfigReadOptions {
  candidates: readonly ConfigCandidate[];
  folder: string;
  variables: () => Variables;
  now: () => Date;
  settleMs?: number;
}

/** What one look at the disk leaves for the next. */
export interface WatchState {
  running: RunningConfig;
  /** Of the file last read; null before the first look. */
  signature: string | null;
  /** Of the configuration in force. */
  text: string | null;
}

/** Before the first look. */
export function nothingYet({ candidates, folder }: ConfigReadOptions): WatchState {
  const path = showPath(candidates[0]?.path ?? 'greenroom.yaml', folder);
  const running: RunningConfig = {
    config: null,
    shown: null,
    hash: null,
    path,
    source: 'none',
    loadedAt: null,
    problem: null,
    warnings: [],
  };
  return { running, signature: null, text: null };
}

/** What runs from now on; null when nothing has changed since the last look. */
export async function nextRunning(
  state: WatchState,
  options: ConfigReadOptions,
): Promise<RunningConfig | null> {
  const found = await findConfigFile(options.candidates);
  const wasOwn = state.running.source === 'file';
  if (!found || (wasOwn && found.candidate.source === 'sample')) return missing(state, options);
  const key = `${found.candidate.path}:${found.signature}`;
  if (key === state.signature) return null;
  const settled = state.signature === null ? found : await settle(found, options);
  if (!settled) return null;
  state.signature = `${settled.candidate.path}:${settled.signature}`;
  return apply(settled.candidate, state, options);
}

/** Waits until two looks see the same file, so that half of a write is not taken for the whole. */
async function settle(found: FoundFile, options: ConfigReadOptions): Promise<FoundFile | null> {
  let before = found;
  for (let round = 0; round < 8; round += 1) {
    await pause(options.settleMs ?? 100, undefined, { ref: false });
    const after = await findConfigFile(options.candidates);
    if (!after) return null;
    if (after.signature === before.signature && after.candidate.path === before.candidate.path) return after;
    before = after;
  }
  return before;
}

async function apply(
  candidate: ConfigCandidate,
  state: WatchState,
  options: ConfigReadOptions,
): Promise<RunningConfig | null> {
  const file = showPath(candidate.path, options.folder);
  const content = await readConfigFile(candidate.path);
  if (!content.ok) return refused(file, [problemOf(file, content.message)], state, options);
  if (content.text === state.text && state.running.path === file && !state.running.problem) return null;
  const reading = readConfig({ text: content.text, file, variables: options.variables() });
  if (!reading.ok) return refused(file, reading.problems, state, options);
  state.text = content.text;
  const { config, shown, hash, warnings } = reading;
  return {
    config,
    shown,
    hash,
    path: file,
    source: candidate.source,
    loadedAt: options.now(),
    problem: null,
    warnings,
  };
}

function missing(state: WatchState, options: ConfigReadOptions): RunningConfig | null {
  const file = state.running.path;
  const message = state.running.config
    ? 'is gone; the configuration read before still runs'
    : 'does not exist; "npx greenroom config example > greenroom.yaml" makes one to change';
  if (state.running.problem?.errors[0]?.message === `${file} ${message}`) return null;
  state.signature = 'none';
  return refused(file, [problemOf(file, message)], state, options);
}

function refused(
  file: string,
  errors: readonly ConfigProblem[],
  state: WatchState,
  options: ConfigReadOptions,
): RunningConfig {
  const reasons = errors.filter(({ severity }) => severity === 'error');
  return { ...state.running, problem: { file, at: options.now(), errors: reasons } };
}

function problemOf(file: string, message: string): ConfigProblem {
  return { severity: 'error', file, line: 1, column: 1, path: '', message: `${file} ${message}` };
}

function showPath(path: string, folder: string): string {
  const below = relative(folder, path);
  return below.startsWith('..') ? path : below;
}
