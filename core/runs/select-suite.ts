import type { EnvironmentConfig, Priority, SuiteConfig } from '#core/config/config-schema.ts';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { displayName } from './test-identity.ts';

/** Where a test belongs; both null when no suite claims it and no tag gives a priority. */
export type SuiteChoice = { readonly suite: string | null; readonly priority: Priority | null };

export type SuiteSelector = (test: ReportCase) => SuiteChoice;

const MATCHED_CHARS = 500;

/**
 * Answers for each test the suite it belongs to: the one the upload names, else the first in the configuration's order
 * whose given globs all match. Outside of any suite a tag P0 to P3 gives the priority.
 */
export function compileSuites(suites: EnvironmentConfig['suites'], named: string | undefined): SuiteSelector {
  if (named !== undefined) {
    const choice = { suite: named, priority: suites[named]?.priority ?? null };
    return (test) => (choice.priority === null ? { suite: named, priority: priorityOf(test.tags) } : choice);
  }
  const compiled = Object.entries(suites).map(([name, suite]) => ({
    choice: { suite: name, priority: suite.priority },
    matches: compileSelect(suite.select),
  }));
  return (test) =>
    compiled.find(({ matches }) => matches(test))?.choice ?? { suite: null, priority: priorityOf(test.tags) };
}

function compileSelect(select: SuiteConfig['select']): (test: ReportCase) => boolean {
  const { file, class: className, name, tag } = select;
  const conditions: ((test: ReportCase) => boolean)[] = [];
  if (tag !== undefined) {
    const matches = compileGlob(tag.replace(/^@/, ''), '.');
    conditions.push((test) => test.tags.some(matches));
  }
  if (className !== undefined) {
    const matches = compileGlob(className, '.');
    conditions.push((test) => matches(test.className ?? '') || test.suitePath.some(matches));
  }
  if (file !== undefined) {
    const matches = compileGlob(file.includes('/') && !file.startsWith('/') ? `**/${file}` : file, '[^/]');
    conditions.push((test) => matchesFile(test, matches));
  }
  if (name !== undefined) {
    const matches = compileGlob(name, '.');
    conditions.push((test) => matches(displayName(test)));
  }
  return conditions.length === 0 ? () => false : (test) => conditions.every((holds) => holds(test));
}

/** Many writers put the file into the suite's name or the class, so those are tried where no file is given. */
function matchesFile(test: ReportCase, matches: (text: string) => boolean): boolean {
  if (test.file !== undefined) return matches(test.file) || matches(baseName(test.file));
  return (
    test.suitePath.some((part) => matches(part) || matches(baseName(part))) || matches(test.className ?? '')
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `*` and `?` stand for `any`, `**` for anything; the rest is literal, letter case ignored. */
export function compileGlob(glob: string, any: '.' | '[^/]'): (text: string) => boolean {
  const source = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*\/|\*{2,}|\*|\?/g, (mark) => {
    if (mark === '**/') return '(?:.*/)?';
    if (mark === '?') return any;
    return mark === '*' ? `${any}*` : '.*';
  });
  const pattern = new RegExp(`^${source}$`, 'is');
  return (text) => pattern.test(text.slice(0, MATCHED_CHARS));
}

const PRIORITIES: ReadonlyMap<string, Priority> = new Map([
  ['p0', 'P0'],
  ['p1', 'P1'],
  ['p2', 'P2'],
  ['p3', 'P3'],
]);

function priorityOf(tags: readonly string[]): Priority | null {
  for (const tag of tags) {
    const priority = PRIORITIES.get(tag.toLowerCase());
    if (priority) return priority;
  }
  return null;
}
