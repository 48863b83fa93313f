import { z } from 'zod';
import { urlOn } from './ports.ts';
import { findPorts } from './running-ports.ts';

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

export const deployOutcomeSchema = z.object({
  service: z.string(),
  revision: z.string(),
  outcome: z.enum(['ready', 'failed']),
  reason: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string(),
  log: z.array(z.string()),
});

const slotSchema = z.object({
  service: z.string(),
  url: z.string(),
  state: z.string(),
  revision: z.string(),
  latestReadyRevision: z.string().nullable(),
  fault: z.object({ kind: z.string() }),
  reason: z.string().nullable(),
});

export const stateSchema = z.object({ services: z.array(slotSchema) });

/** One call to the control API of a running sample; its refusals come back as errors with its own words. */
export async function callControl<T>(schema: z.ZodType<T>, path: string, order?: object): Promise<T> {
  const text = await callControlText(path, order);
  return schema.parse(JSON.parse(text));
}

export async function callControlText(path: string, order?: object): Promise<string> {
  const url = `${urlOn(findPorts(process.env).control)}${path}`;
  const response = await request(url, order);
  const text = await response.text();
  if (response.ok) return text;
  const refusal = refusalSchema.safeParse(JSON.parse(text));
  throw new Error(refusal.success ? refusal.data.error.message : `${url} answered ${response.status}`);
}

async function request(url: string, order: object | undefined): Promise<Response> {
  const signal = AbortSignal.timeout(30_000);
  try {
    if (order === undefined) return await fetch(url, { signal });
    const headers = { 'content-type': 'application/json' };
    return await fetch(url, { method: 'POST', headers, body: JSON.stringify(order), signal });
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(
      `The sample is not reachable at ${url}: ${cause}. Start it with "npm start" or "npm run sample".`,
    );
  }
}
