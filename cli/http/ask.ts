import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { errorEnvelope } from '#core/api/envelope.ts';
import { CliProblem } from '../cli-problem.ts';
import { EXIT } from '../exit-codes.ts';
import { faultWords, isOwnFault } from './fault-words.ts';
import { judgeRetry } from './judge-retry.ts';
import { type HttpAnswer, type HttpRequest, send } from './send.ts';

export interface Server {
  url: string;
  /** How long in all to try again, in ms. */
  retryForMs: number;
  idleMs: number;
  /** Told of every failed attempt that is followed by another. */
  onRetry(sentence: string): void;
}

export interface Question {
  method?: HttpRequest['method'];
  path: string;
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  body?: HttpRequest['body'];
}

/** Asks until there is an answer that is not "come back later". Throws CliProblem. */
export async function ask(server: Server, question: Question): Promise<HttpAnswer> {
  const request: HttpRequest = {
    method: question.method ?? 'GET',
    url: addressOf(server.url, question),
    headers: { accept: 'application/json', 'user-agent': 'greenroom-cli', ...question.headers },
    idleMs: server.idleMs,
    ...(question.body ? { body: question.body } : {}),
  };
  const deadlineMs = Date.now() + server.retryForMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(request);
    if (outcome.answer && outcome.answer.status < 400) return outcome.answer;
    const waitMs = judgeRetry({
      attempt,
      status: outcome.answer?.status ?? null,
      retryAfter: outcome.answer?.header('retry-after') ?? null,
      nowMs: Date.now(),
      deadlineMs,
      random: Math.random(),
    });
    if (waitMs === null)
      throw outcome.answer ? refusal(outcome.answer, server) : unreachable(outcome.why, server);
    server.onRetry(`${server.url}: ${outcome.why}; trying again in ${(waitMs / 1_000).toFixed(1)} s`);
    await pause(waitMs);
  }
}

/** The same, with the answer read as JSON of one shape. */
export async function askJson<Shape extends z.ZodType>(
  server: Server,
  question: Question,
  shape: Shape,
): Promise<z.output<Shape>> {
  return readJson(await ask(server, question), shape, server);
}

export function readJson<Shape extends z.ZodType>(
  answer: HttpAnswer,
  shape: Shape,
  server: Server,
): z.output<Shape> {
  const parsed = shape.safeParse(parseJson(answer.text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')}: ${issue.message})` : '';
  throw new CliProblem(
    'not_greenroom',
    `${server.url} answers, but not as this version of Greenroom does${where}.`,
    'Check --url or GREENROOM_URL; it may be another service, or another version of Greenroom.',
    EXIT.unreachable,
  );
}

async function tryOnce(
  request: HttpRequest,
): Promise<{ answer: HttpAnswer; why: string } | { answer: null; why: string }> {
  try {
    const answer = await send(request);
    return { answer, why: `answers ${answer.status}` };
  } catch (error) {
    if (isOwnFault(error)) throw error;
    return { answer: null, why: faultWords(error) };
  }
}

function addressOf(base: string, { path, query = {} }: Question): URL {
  const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(answer: HttpAnswer, server: Server): CliProblem {
  const exitCode = answer.status >= 500 ? EXIT.unreachable : EXIT.no;
  const envelope = errorEnvelope.safeParse(parseJson(answer.text));
  if (envelope.success) {
    const { code, message, hint } = envelope.data.error;
    return new CliProblem(code, message, hint, exitCode);
  }
  return new CliProblem(
    'not_greenroom',
    `${server.url} answers ${answer.status}, without saying why as Greenroom would.`,
    'Check --url or GREENROOM_URL, and a proxy in between.',
    exitCode,
  );
}

function unreachable(why: string, server: Server): CliProblem {
  return new CliProblem(
    'unreachable',
    `Greenroom can’t be reached at ${server.url}: ${why}.`,
    'Start it with "npm start", or name the right address with --url or GREENROOM_URL.',
    EXIT.unreachable,
  );
}
