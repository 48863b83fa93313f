import { AppError } from '#core/errors/app-error.ts';

/** The body of a request as it comes in. AppError `bad_request` when it is cut off. */
export async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array> {
  const { body } = request;
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (let next = await read(reader); !next.done; next = await read(reader)) yield next.value;
  } finally {
    // What is left is dropped, so that a refusal does not wait for the rest of a large file.
    await reader.cancel().catch(() => {});
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw new AppError('bad_request', 'the upload was cut off', 'Send it again.', { cause: error });
  }
}
