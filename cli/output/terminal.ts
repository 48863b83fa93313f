import { setTimeout as pause } from 'node:timers/promises';
import { usageProblem } from '../cli-problem.ts';
import type { CliVariables } from '../env.ts';
import type { Server } from '../http/ask.ts';
import { type Look, makePaint } from './paint.ts';

/** What every command gets: where to write, whom to ask, and when it is. */
export interface Terminal extends Look {
  isJson: boolean;
  variables: CliVariables;
  server(retryForMs: number): Server;
  /** A line for people; nothing with --json. */
  say(line: string): void;
  /** The one document of --json; nothing without. */
  emit(document: unknown): void;
  /** What went wrong and what to do, on stderr; with --json the document says it. */
  complain(message: string, hint: string): void;
  /** What goes on meanwhile, on stderr. */
  note(line: string): void;
  now(): Date;
  pause(ms: number): Promise<unknown>;
}

export interface TerminalSettings {
  isJson: boolean;
  isColored: boolean;
  width: number | null;
  url: string;
  variables: CliVariables;
  out(text: string): void;
  err(text: string): void;
}

const IDLE_MS = 30_000;

export function makeTerminal(settings: TerminalSettings): Terminal {
  const { isJson, isColored, width, url, variables, out, err } = settings;
  const paint = makePaint(isColored);
  const note = (line: string) => err(`${paint.dim(line)}\n`);
  return {
    isJson,
    paint,
    width,
    variables,
    server: (retryForMs) => ({ url: readUrl(url), retryForMs, idleMs: IDLE_MS, onRetry: note }),
    say: (line) => {
      if (!isJson) out(`${line}\n`);
    },
    emit: (document) => {
      if (isJson) out(`${JSON.stringify(document, null, 2)}\n`);
    },
    complain: (message, hint) => {
      if (!isJson) err(`${paint.red('✕')} ${message}\n  ${hint}\n`);
    },
    note,
    now: () => new Date(),
    pause: (ms) => pause(ms),
  };
}

function readUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw usageProblem(`"${text}" is not the address of an instance.`, 'It looks like http://127.0.0.1:3000.');
}
