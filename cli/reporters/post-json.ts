/** A refusal that asking again won't change. */
export class Refusal extends Error {}

const TIMEOUT_MS = 10_000;
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000];

/** Sends until it is taken or `leftMs` says that there is no time left. Throws Refusal, or the last fault. */
export async function postJson(url: string, body: unknown, leftMs: () => number): Promise<unknown> {
  const text = JSON.stringify(body);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await postOnce(url, text, Math.min(TIMEOUT_MS, Math.max(1, leftMs())));
    } catch (error) {
      if (error instanceof Refusal || leftMs() <= 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]));
  }
}

async function postOnce(url: string, body: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'greenroom-reporter' },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const isForNow = response.status >= 500 || response.status === 408 || response.status === 429;
  const said = `${new URL(url).host} answers ${response.status}: ${messageOf(text)}`;
  throw isForNow ? new Error(said) : new Refusal(said);
}

function messageOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; hint?: string } };
    return [error?.message, error?.hint].filter(Boolean).join(' ') || 'without a reason';
  } catch {
    return 'without a reason';
  }
}
