import { expect, test } from 'vitest';
import { environmentSchema } from '#core/config/config-schema.ts';
import { madeCase } from './made-case.ts';
import { compileGlob, compileSuites } from './select-suite.ts';

const { suites } = environmentSchema.parse({
  services: {},
  suites: {
    files: { priority: 'P1', select: { file: '**/p1-*.test.ts' } },
    folder: { priority: 'P1', select: { file: 'tests/e2e/*.spec.ts' } },
    classes: { priority: 'P2', select: { class: 'com.example.*' } },
    names: { priority: 'P3', select: { name: '*socket*', class: 'Chat' } },
    tagged: { priority: 'P0', select: { tag: '@smoke' } },
    uploads: { priority: 'P2' },
  },
});

test.each([
  ['file', { file: '/home/ci/app/tests/p1-core.test.ts' }, 'files', 'P1'],
  ['file named by the suite', { suitePath: ['tests/p1-core.test.ts'] }, 'files', 'P1'],
  ['relative glob at any depth', { file: 'packages/web/tests/e2e/login.spec.ts' }, 'folder', 'P1'],
  ['one star stays within a folder', { file: 'tests/e2e/deep/login.spec.ts' }, null, null],
  ['class', { className: 'com.example.chat.ChatTest' }, 'classes', 'P2'],
  ['all given globs must match', { className: 'Chat', name: 'Opens a WebSocket' }, 'names', 'P3'],
  ['one of two matches', { className: 'Chat', name: 'greets' }, null, null],
  ['tag', { tags: ['slow', 'smoke'] }, 'tagged', 'P0'],
  ['a tag that is a priority', { tags: ['p1'] }, null, 'P1'],
  ['a suite without globs claims nothing', {}, null, null],
])('%s', (_name, given, suite, priority) => {
  expect(compileSuites(suites, undefined)(madeCase(given))).toEqual({ suite, priority });
});

test('the suite that the upload names wins; one that is not configured has the priority of tags', () => {
  const test = madeCase({ className: 'com.example.A', tags: ['p3'] });
  expect(compileSuites(suites, 'uploads')(test)).toEqual({ suite: 'uploads', priority: 'P2' });
  expect(compileSuites(suites, 'other')(test)).toEqual({ suite: 'other', priority: 'P3' });
});

test('a glob is literal but for its stars', () => {
  expect(compileGlob('a.b(c)?', '.')('a.b(c)d')).toBe(true);
  expect(compileGlob('a.b', '.')('axb')).toBe(false);
  expect(compileGlob('**/x', '[^/]')('x')).toBe(true);
});
