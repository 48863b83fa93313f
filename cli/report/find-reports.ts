import { stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { usageProblem } from '../cli-problem.ts';

export interface ReportFile {
  /** As given or found, relative to the working folder. */
  path: string;
  size: number;
}

/** The files that names, folders and globs mean, each once, in a steady order. Throws CliProblem when one means none. */
export async function findReports(patterns: readonly string[]): Promise<ReportFile[]> {
  const found = new Map<string, ReportFile>();
  for (const pattern of patterns) {
    const files = await filesOf(pattern);
    if (files.length === 0)
      throw usageProblem(
        `No report matches "${pattern}".`,
        'Look where the tests write their report; put globs in quotes: greenroom report "reports/**/*.xml"',
      );
    for (const file of files) found.set(file.path, file);
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf(pattern: string): Promise<ReportFile[]> {
  const entry = await stat(pattern).catch(() => null);
  if (entry?.isFile()) return [{ path: pattern, size: entry.size }];
  const paths = entry?.isDirectory()
    ? await glob('**/*.{xml,json,trx,tap}', { cwd: pattern }).then((names) =>
        names.map((name) => `${pattern.replace(/[/\\]+$/, '')}/${name}`),
      )
    : await glob(pattern);
  return Promise.all(paths.map(async (path) => ({ path, size: (await stat(path)).size })));
}
