import type { ChangeEvent, StreamStatus } from '#core/api/events.ts';

/** The way from a change to this page: the stream to the server, and the server's own ear at the database. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'database_away';

/**
 * Reads one change of the stream; anything else is null. The schema is loaded with the first change: nothing that is
 * painted first needs it.
 */
export async function readChange(text: string): Promise<ChangeEvent | null> {
  const { changeEvent } = await import('#core/api/events.ts');
  const parsed = changeEvent.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

/** A beat that can't be read is still a beat. */
export function readStatus(text: string): LiveState {
  const status = jsonOf(text) as Partial<StreamStatus> | null;
  return status?.database === 'away' ? 'database_away' : 'live';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
