import type { ReportCase } from '#core/ingest/report-format.ts';

type Named = Pick<ReportCase, 'suitePath' | 'file' | 'className' | 'name' | 'params' | 'project'>;

const SEPARATOR = '\u001f';

/**
 * The text whose hash is a test's lasting identity: suite path, file where stable, class, name without parameters,
 * parameters apart, project. Never a report's own number. Folders above a checkout differ between machines, so of an
 * absolute path only the file's name counts.
 */
export function identityText(test: Named): string {
  const { suitePath, file = '', className = '', name, params = '', project = '' } = test;
  const path =
    suitePath.length === 1 ? stablePath(suitePath[0] ?? '') : suitePath.map(stablePath).join('\u001e');
  return [path, stablePath(file), className, name, params, project].join(SEPARATOR);
}

/** What the page shows of where a test lives: "auth.spec.ts › login". */
export function suitePathText(test: Named): string {
  return test.suitePath.join(' › ');
}

/** The name with its parameters, as people know it. */
export function displayName(test: Pick<ReportCase, 'name' | 'params'>): string {
  return test.params === undefined ? test.name : `${test.name}[${test.params}]`;
}

function stablePath(path: string): string {
  if (path === '') return path;
  const isAbsolute = path.startsWith('/') || path.startsWith('file:') || /^[A-Za-z]:[\\/]/.test(path);
  const forward = path.includes('\\') && /[\\/][\w.-]+$/.test(path) ? path.replaceAll('\\', '/') : path;
  if (!isAbsolute) return forward.startsWith('./') ? forward.slice(2) : forward;
  return forward.slice(forward.lastIndexOf('/') + 1);
}
