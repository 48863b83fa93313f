/** How long a page waits for what it would like to come with, in ms; the browser goes on asking after it. */
export const PAGE_WAIT_MS = 2_000;

/** What comes of a promise in time, else `late`; a failure in time is one. */
export async function within<Result, Late>(
  ms: number,
  promise: Promise<Result>,
  late: Late,
): Promise<Result | Late> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), ms);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}
