const CHECK_EVERY_MS = 1_000;

/**
 * Calls `onGone` when the process that started this one is gone, even when it was killed with -9: the IPC
 * channel closes then, and where there is none the parent's pid changes.
 */
export function watchParent(onGone: () => void): void {
  const startedBy = process.ppid;
  let isGone = false;
  const gone = () => {
    if (isGone) return;
    isGone = true;
    onGone();
  };
  process.on('disconnect', gone);
  setInterval(() => {
    if (process.ppid !== startedBy) gone();
  }, CHECK_EVERY_MS).unref();
}
