/** The first bytes of a stream and the whole of it, the first bytes included. */
export type Peeked = { readonly head: Buffer; readonly chunks: AsyncIterable<Uint8Array> };

/** Reads until `count` bytes are there (or the stream ends) without losing them. */
export async function peekBytes(source: AsyncIterable<Uint8Array>, count: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < count) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.byteLength;
  }
  return { head: Buffer.concat(taken).subarray(0, count), chunks: rejoin(taken, iterator) };
}

async function* rejoin(
  taken: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* taken;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
