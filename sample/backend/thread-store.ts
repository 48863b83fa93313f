import { randomUUID } from 'node:crypto';
import { RefusedRequest } from '../process/http-message.ts';

export interface ChatMessage {
  id: string;
  author: 'user' | 'agent';
  text: string;
  sentAt: string;
}

export interface Thread {
  id: string;
  owner: string;
  messages: ChatMessage[];
}

const MAX_TEXT_LENGTH = 4_000;
const MAX_THREADS = 1_000;

/** Conversations in memory, oldest dropped first; a new process starts with none. */
export class ThreadStore {
  readonly #threads = new Map<string, Thread>();

  open(owner: string, threadId: string | undefined): Thread {
    if (threadId !== undefined) return this.find(owner, threadId);
    const thread: Thread = { id: randomUUID(), owner, messages: [] };
    this.#threads.set(thread.id, thread);
    const oldest = this.#threads.keys().next();
    if (this.#threads.size > MAX_THREADS && !oldest.done) this.#threads.delete(oldest.value);
    return thread;
  }

  /** Someone else's thread is not found either: its existence is not theirs to know. */
  find(owner: string, threadId: string): Thread {
    const thread = this.#threads.get(threadId);
    if (thread === undefined || thread.owner !== owner) {
      throw new RefusedRequest(404, 'no_thread', `no thread ${threadId}`);
    }
    return thread;
  }

  remove(owner: string, threadId: string): void {
    this.#threads.delete(this.find(owner, threadId).id);
  }

  listOf(owner: string): Thread[] {
    return [...this.#threads.values()].filter((thread) => thread.owner === owner);
  }

  get size(): number {
    return this.#threads.size;
  }
}

/** Adds a message to its thread; empty and oversized texts are refused. */
export function appendMessage(
  thread: Thread,
  author: ChatMessage['author'],
  text: string,
  now: Date,
): ChatMessage {
  if (text.trim() === '') throw new RefusedRequest(422, 'empty_text', 'a message needs some text');
  if (text.length > MAX_TEXT_LENGTH) {
    throw new RefusedRequest(422, 'long_text', `a message has at most ${MAX_TEXT_LENGTH} characters`);
  }
  const message: ChatMessage = { id: randomUUID(), author, text, sentAt: now.toISOString() };
  thread.messages.push(message);
  return message;
}
