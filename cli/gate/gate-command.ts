import { type GateResponse, gateResponse } from '#core/api/gate.ts';
import { formatDuration } from '#core/time/duration.ts';
import { CliProblem } from '../cli-problem.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { ask, readJson, type Server } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import { formatGate } from './format-gate.ts';
import { type Judgement, judgeAnswer } from './judge-answer.ts';

export interface GateOptions {
  environment?: string;
  revision?: string;
  waitMs?: number;
}

const RETRY_FOR_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

interface Answer {
  gate: GateResponse;
  judgement: Judgement;
}

/** Prints the verdict; its exit code is the answer. Without an answer the gate is not open: that is EXIT.unreachable. */
export async function gateCommand(options: GateOptions, terminal: Terminal): Promise<ExitCode> {
  const { gate, judgement } = await withoutAnswerUnreachable(() =>
    options.waitMs === undefined
      ? askOnce(options, terminal)
      : waitForVerdict(options, options.waitMs, terminal),
  );
  terminal.say(formatGate(gate, judgement, terminal, terminal.now()));
  terminal.emit({ ...gate, verdict: judgement.verdict, sentence: judgement.sentence });
  return judgement.exitCode;
}

async function withoutAnswerUnreachable(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CliProblem) || error.exitCode !== EXIT.no) throw error;
    throw new CliProblem(error.code, error.message, error.hint, EXIT.unreachable);
  }
}

async function askOnce(options: GateOptions, terminal: Terminal): Promise<Answer> {
  const seen = await look(options, terminal.server(RETRY_FOR_MS), null);
  return { gate: seen.gate, judgement: judgeAnswer(seen.gate, options.revision) };
}

interface Seen {
  gate: GateResponse;
  etag: string | null;
}

async function look(options: GateOptions, server: Server, before: Seen | null): Promise<Seen> {
  const headers: Record<string, string> = before?.etag ? { 'if-none-match': before.etag } : {};
  const query = { environment: options.environment };
  const answer = await ask(server, { path: '/api/v1/gate', query, headers });
  if (answer.status === 304 && before) return before;
  return { gate: readJson(answer, gateResponse, server), etag: answer.header('etag') };
}

/** Looks until the answer is final or the time is over; says each verdict as it changes. */
async function waitForVerdict(options: GateOptions, waitMs: number, terminal: Terminal): Promise<Answer> {
  const deadlineMs = terminal.now().getTime() + waitMs;
  let seen: Seen | null = null;
  let said = '';
  for (;;) {
    const leftMs = deadlineMs - terminal.now().getTime();
    seen = await look(options, terminal.server(Math.max(RETRY_FOR_MS, leftMs)), seen);
    const judgement = judgeAnswer(seen.gate, options.revision);
    const remainingMs = deadlineMs - terminal.now().getTime();
    if (judgement.isFinal || remainingMs <= 0) return { gate: seen.gate, judgement };
    const sentence = `${judgement.verdict}: ${judgement.sentence}`;
    if (sentence !== said) terminal.note(`${sentence} (waiting up to ${formatDuration(remainingMs)} more)`);
    said = sentence;
    await terminal.pause(Math.min(LOOK_EVERY_MS, remainingMs));
  }
}
