import { expect, test } from 'vitest';
import { viewerFile } from './viewer-file.ts';

test('the viewer is that of the installed package, and runs its own scripts only', async () => {
  const response = await viewerFile('index.html');
  const html = await response?.text();
  expect(response?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response?.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='/);
  expect(html).toContain('Playwright Trace Viewer');
  const scripts = [...(html ?? '').matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(scripts.length).toBeGreaterThan(3);
  for (const path of [...scripts, 'sw.bundle.js', 'snapshot.html'])
    expect((await viewerFile(path))?.status, path).toBe(200);
});

test.each([
  '',
  'none.js',
  '../../../package.json',
  '..%2f..%2fpackage.json',
  'assets',
  'assets/../index.html',
  '/etc/passwd',
  'index.html\u0000.js',
])('"%s" is none of its files', async (path) => {
  expect(await viewerFile(path)).toBeNull();
});
