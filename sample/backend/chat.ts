import type { User } from './auth-client.ts';
import { type AgentEvent, runAgent } from './run-agent.ts';
import { appendMessage, type ThreadStore } from './thread-store.ts';

export interface ChatTurn {
  threadId: string;
  messageId: string;
  events: AgentEvent[];
  answer: string;
}

/** One turn of a conversation: the question is stored, the agent works, its answer is stored. */
export function takeTurn(
  threads: ThreadStore,
  user: User,
  text: string,
  threadId: string | undefined,
  now: Date,
): ChatTurn {
  const thread = threads.open(user.email, threadId);
  const message = appendMessage(thread, 'user', text, now);
  const events = [...runAgent(text)];
  const last = events.at(-1);
  if (last?.type !== 'agent_completed') throw new Error('the agent ended without an answer');
  appendMessage(thread, 'agent', last.answer, now);
  return { threadId: thread.id, messageId: message.id, events, answer: last.answer };
}
