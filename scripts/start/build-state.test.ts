import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestSources, judgeBuild } from './build-state.ts';

test.each([
  ['never built', undefined, 'a', false, 'there is no build yet'],
  ['the output is gone', 'a', 'a', false, 'there is no build yet'],
  ['edited', 'a', 'b', true, 'the sources changed since the last build'],
  ['untouched', 'a', 'a', true, 'the build is current'],
])('%s', (_name, built, now, hasOutput, reason) => {
  expect(judgeBuild(built, now, hasOutput).reason).toBe(reason);
});

test('the digest follows sources, and neither tests nor generated code', () => {
  const root = mkdtempSync(join(tmpdir(), 'greenroom-digest-'));
  mkdirSync(join(root, 'server/db/generated'), { recursive: true });
  writeFileSync(join(root, 'server/a.ts'), '1');
  const first = digestSources(root);
  writeFileSync(join(root, 'server/a.test.ts'), '1');
  writeFileSync(join(root, 'server/db/generated/client.ts'), '1');
  expect(digestSources(root)).toBe(first);
  writeFileSync(join(root, 'server/a.ts'), '2');
  expect(digestSources(root)).not.toBe(first);
  rmSync(root, { recursive: true });
});
