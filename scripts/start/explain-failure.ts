import { StartProblem } from '../start-problem.ts';

const CANNOT_WRITE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST']);

/** What to print when a start fails: one sentence where the person can act, else the whole error. */
export function explainFailure(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return `There is no space left on the disk of ${path ?? 'the data folder'}.`;
  if (code !== undefined && CANNOT_WRITE.has(code) && path !== undefined && syscall !== 'spawn') {
    return `Greenroom can't write to ${path} (${code}): give this user the right to write there, or choose another folder with GREENROOM_DATA_DIR.`;
  }
  return error.stack ?? error.message;
}
