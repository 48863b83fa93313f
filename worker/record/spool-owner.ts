/** A file nobody wrote to for so long has no living owner: a living one writes while it spools. */
const SURELY_GONE_MS = 600_000;

/** The name under which a process spools. */
export function spoolOwner(host: string, pid: number, startedAtMs: number): string {
  return `${host.replace(/[^A-Za-z0-9.-]/g, '_')}.${pid}.${Math.round(startedAtMs)}`;
}

/** Whether the process behind an owner's name is gone, as far as this machine can tell. */
export function isOwnerGone(
  owner: string,
  untouchedMs: number,
  self: { host: string; pid: number },
  isAlive: (pid: number) => boolean,
): boolean {
  const match = /^(.+)\.(\d+)\.\d+$/.exec(owner);
  if (!match) return false;
  if (match[1] !== self.host) return untouchedMs > SURELY_GONE_MS;
  const pid = Number(match[2]);
  // The same number under another start: an earlier life of this container.
  return pid === self.pid || !isAlive(pid);
}

/** Whether a process of this machine runs. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
