import { WebSocket } from 'ws';
import { z } from 'zod';
import { TIMEOUT_MS } from './call.ts';
import { BACKEND_URL } from './sample-urls.ts';

const eventSchema = z.looseObject({ type: z.string() });
export type ChatEvent = z.infer<typeof eventSchema>;

export const SOCKET_URL = `${BACKEND_URL.replace(/^http/, 'ws')}/ws`;

/** A chat over a real WebSocket, with every event it received in order. */
export class ChatConnection {
  readonly events: ChatEvent[] = [];
  readonly #socket: WebSocket;
  #wake: () => void = () => undefined;
  #lost: string | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (raw) => {
      this.events.push(eventSchema.parse(JSON.parse(String(raw))));
      this.#wake();
    });
    socket.on('close', (code) => {
      this.#lost = `WebSocket ${SOCKET_URL} socket closed with code ${code}`;
      this.#wake();
    });
  }

  static open(protocols: string[] = ['chat.v1']): Promise<ChatConnection> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(SOCKET_URL, protocols, { handshakeTimeout: TIMEOUT_MS });
      const connection = new ChatConnection(socket);
      socket.on('open', () => resolve(connection));
      socket.on('error', (error) => {
        reject(new Error(`WebSocket ${SOCKET_URL} failed: ${error.message || 'connection refused'}`));
      });
    });
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  /** The first event of this type, waiting for it; a lost connection or the time limit fails. */
  async next(type: string): Promise<ChatEvent> {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const found = this.events.find((event) => event.type === type);
      if (found !== undefined) return found;
      if (this.#lost !== null) throw new Error(`${this.#lost} before "${type}"`);
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`timeout: no "${type}" from ${SOCKET_URL} within ${TIMEOUT_MS} ms`);
      await this.#changeWithin(left);
    }
  }

  async authenticate(token: string): Promise<ChatEvent> {
    this.send({ type: 'authenticate', token });
    return this.next('connected');
  }

  close(): void {
    this.#socket.close();
  }

  #changeWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Opens a connection for one test, logs nobody in, and closes it whatever happens. */
export async function withChat(work: (chat: ChatConnection) => Promise<void>): Promise<void> {
  const chat = await ChatConnection.open();
  try {
    await work(chat);
  } finally {
    chat.close();
  }
}
