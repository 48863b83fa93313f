import type { ChangeEvent } from '#core/api/events.ts';

/** The way from a change to this page: the stream to the server, and the server's own ear at the database. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'database_away';

// Loaded with the first message: nothing that is painted first needs the schemas.
const wire = () => import('#core/api/events.ts');

/** Reads one message of the stream; anything that is not a change event is null. */
export async function readChange(text: string): Promise<ChangeEvent | null> {
  const parsed = (await wire()).changeEvent.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

/** A beat that can't be read is still a beat. */
export async function readStatus(text: string): Promise<LiveState> {
  const parsed = (await wire()).streamStatus.safeParse(jsonOf(text));
  return parsed.success && parsed.data.database === 'away' ? 'database_away' : 'live';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
