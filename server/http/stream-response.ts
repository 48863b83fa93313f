const ENCODER = new TextEncoder();

/** Text in pieces as an answer; the next piece is made when the client has taken the last. */
export function streamResponse(pieces: AsyncGenerator<string>, headers: Record<string, string>): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(ENCODER.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, { headers: { 'cache-control': 'no-cache', ...headers } });
}
