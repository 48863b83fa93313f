import { formatDuration } from '#core/time/duration.ts';

/** "4 min": how long something has been so. */
export function forHowLong(since: string | null, now: Date): string {
  return since === null ? '–' : formatDuration(now.getTime() - Date.parse(since));
}

/** A commit as people read it: 40 hex digits are cut to 10, anything else stays. */
export function shortRevision(revision: string | null): string {
  if (revision === null) return '–';
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 10) : revision;
}
