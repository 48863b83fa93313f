const CHECK_EVERY_MS = 1_000;

/**
 * Calls `onGone` when the process that started this one over IPC is gone, even when it was killed with -9: the
 * channel closes then, and the parent's pid changes. Started from a shell, a process lives as long as it likes.
 */
export function watchParent(onGone: () => void): void {
  if (!process.connected) return;
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
