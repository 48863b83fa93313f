import { BEAT_MS, type ChangeEvent, changeEvent, streamStatus } from '#core/api/events.ts';

/** The way from a change to this page: the stream to the server, and the server's own ear at the database. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'database_away';

type Listener = {
  onChange: (change: ChangeEvent) => void;
  /** Something may have been missed: fetch everything again. */
  onResync: () => void;
  onState: (state: LiveState) => void;
};

const SILENCE_MS = BEAT_MS * 2.5;
const REOPEN_MS = 2_000;

/** Keeps one event stream open; a silent or closed one is opened anew. Returns how to end it. */
export function openChannel(url: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;

  function hear(): void {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  }

  function hearStatus(message: MessageEvent<string>): void {
    hear();
    listener.onState(readStatus(message.data));
  }

  function greet(message: MessageEvent<string>): void {
    hearStatus(message);
    if (wasLost) listener.onResync();
    wasLost = false;
  }

  function lose(): void {
    wasLost = true;
    clearTimeout(silence);
    clearTimeout(reopening);
    source?.close();
    listener.onState('lost');
    reopening = setTimeout(open, REOPEN_MS);
  }

  function open(): void {
    source = new EventSource(url);
    source.addEventListener('hello', greet);
    source.addEventListener('beat', hearStatus);
    source.addEventListener('resync', (message: MessageEvent<string>) => {
      hearStatus(message);
      listener.onResync();
    });
    source.addEventListener('change', (message: MessageEvent<string>) => {
      hear();
      const change = readChange(message.data);
      if (change) listener.onChange(change);
    });
    source.onerror = lose;
  }

  listener.onState('connecting');
  open();
  return () => {
    clearTimeout(silence);
    clearTimeout(reopening);
    source?.close();
  };
}

/** Reads one message of the stream; anything that is not a change event is null. */
export function readChange(text: string): ChangeEvent | null {
  const parsed = changeEvent.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

/** A beat that can't be read is still a beat. */
export function readStatus(text: string): LiveState {
  const parsed = streamStatus.safeParse(jsonOf(text));
  return parsed.success && parsed.data.database === 'away' ? 'database_away' : 'live';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
