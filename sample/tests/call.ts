import assert from 'node:assert/strict';
import { z } from 'zod';
import { AUTH_URL, BACKEND_URL } from './sample-urls.ts';

export const TIMEOUT_MS = 6_000;
export const EMAIL = 'ada@sample.test';
export const OTHER_EMAIL = 'grace@sample.test';
export const PASSWORD = 'curtain-up';

export interface Call {
  method?: string;
  token?: string;
  json?: unknown;
  body?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  ms: number;
  /** "GET http://… answered 503: Service Unavailable": names the call in each assertion's message. */
  summary: string;
}

/** One HTTP call within the time limit. No connection and no answer throw with the call in the message. */
export async function call(url: string, options: Call = {}): Promise<Answer> {
  const { token, json, headers } = options;
  const method = options.method ?? (json === undefined && options.body === undefined ? 'GET' : 'POST');
  const body = json === undefined ? options.body : JSON.stringify(json);
  const startedAt = performance.now();
  try {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const summary = `${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`;
    return {
      status: response.status,
      headers: response.headers,
      text,
      ms: performance.now() - startedAt,
      summary,
    };
  } catch (error) {
    throw new Error(`${method} ${url} failed: ${reasonOf(error)}`);
  }
}

/** The answer's JSON in the shape the test needs; any other status than the expected one fails. */
export async function expectJson<T>(
  schema: z.ZodType<T>,
  url: string,
  options: Call = {},
  status = 200,
): Promise<T> {
  const answer = await call(url, options);
  assert.equal(answer.status, status, answer.summary);
  return schema.parse(JSON.parse(answer.text));
}

const loginSchema = z.object({ token: z.string() });

export async function login(email = EMAIL): Promise<string> {
  const asked = { json: { email, password: PASSWORD } };
  return (await expectJson(loginSchema, `${AUTH_URL}/login`, asked)).token;
}

export const turnSchema = z.object({
  threadId: z.string(),
  messageId: z.string(),
  answer: z.string(),
  events: z.array(z.looseObject({ type: z.string() })),
});

export const threadSchema = z.object({
  id: z.string(),
  messages: z.array(
    z.object({ id: z.string(), author: z.enum(['user', 'agent']), text: z.string(), sentAt: z.string() }),
  ),
});

/** One question over HTTP, and what the agent made of it. */
export function ask(token: string, text: string, threadId?: string): Promise<z.infer<typeof turnSchema>> {
  const json = threadId === undefined ? { text } : { text, threadId };
  return expectJson(turnSchema, `${BACKEND_URL}/api/chat`, { token, json });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `timeout: no answer within ${TIMEOUT_MS} ms`;
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
