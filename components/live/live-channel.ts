import type { ChangeEvent } from '#core/api/events.ts';
import { type LiveState, readChange, readStatus } from './read-message.ts';

type Listener = {
  onChange: (change: ChangeEvent) => void;
  /** Something may have been missed: fetch everything again. */
  onResync: () => void;
  onState: (state: LiveState) => void;
};

/** Two beats missed, and half of a third. */
export const SILENCE_MS = 12_500;
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
      readChange(message.data).then(
        (change) => change && listener.onChange(change),
        () => undefined,
      );
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
