type Shared = { greenroomRunTurns?: Map<number, Promise<void>> };

/**
 * Does what concerns one run one after the other in this process: whoever waits for the run's lock would hold a
 * connection meanwhile, and the pages need those.
 */
export async function takeTurns<T>(runId: number, work: () => Promise<T>): Promise<T> {
  // On globalThis, because Next evaluates modules again on reload and per bundle.
  const shared = globalThis as Shared;
  shared.greenroomRunTurns ??= new Map();
  const turns = shared.greenroomRunTurns;
  const before = turns.get(runId) ?? Promise.resolve();
  const result = before.then(work);
  const done = result.then(
    () => {},
    () => {},
  );
  turns.set(runId, done);
  try {
    return await result;
  } finally {
    if (turns.get(runId) === done) turns.delete(runId);
  }
}
