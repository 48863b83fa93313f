import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function git(...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { timeout: 2_000 });
    return stdout.trim() || undefined;
  } catch {
    // No git here, or no repository: then nobody knows, and that is no error.
    return undefined;
  }
}

/** The commit and branch of the working folder, where it is a git repository. */
export async function gitRevision(): Promise<{ revision: string | undefined; branch: string | undefined }> {
  const [revision, branch] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('rev-parse', '--abbrev-ref', 'HEAD'),
  ]);
  return { revision, branch: branch === 'HEAD' ? undefined : branch };
}
