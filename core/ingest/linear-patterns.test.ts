import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Every pattern in the sources of this folder, as it is written. */
function listPatterns(): [file: string, pattern: string][] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  return files.flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(FOLDER, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const found: [string, string][] = [];
    const walk = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.push([file, node.text]);
      ts.forEachChild(node, walk);
    };
    walk(source);
    return found;
  });
}

function faultsOf(pattern: string): string[] {
  const end = pattern.lastIndexOf('/');
  const { reports } = analyse({ source: pattern.slice(1, end), flags: pattern.slice(end + 1) });
  return reports.map((report) => `${report.type}${report.exponential ? ', exponential' : ''}`);
}

test.each([
  ['/^(a+)+$/', ['Self, exponential']],
  ['/\\s+$/', ['Move']],
  ['/^\\d+\\.?\\d*$/', ['Trade']],
  ['/^[a-z]{1,20}$/', []],
])('the check itself knows %s', (pattern, faults) => {
  expect(faultsOf(pattern)).toEqual(faults);
});

test('no pattern that reads a report takes more than linear time', () => {
  const patterns = listPatterns();
  expect(patterns.length).toBeGreaterThan(50);
  const slow = patterns.filter(([, pattern]) => faultsOf(pattern).length > 0);
  expect(slow).toEqual([]);
});
