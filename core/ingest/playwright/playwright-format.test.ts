import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IngestError } from '../ingest-error.ts';
import { readWhole } from '../read-whole.ts';

const read = () => readWhole(readFileSync(new URL('../fixtures/playwright-steps.json', import.meta.url)));

const spec = (results: unknown[], more: object = {}) =>
  readWhole(
    JSON.stringify({
      config: { forbidOnly: false },
      suites: [
        {
          title: 'a.spec.ts',
          specs: [{ title: 't', tests: [{ results, annotations: [], status: 'expected', ...more }] }],
        },
      ],
    }),
  );

test('each try keeps its own steps, attachments and outputs', () => {
  const [found] = read().cases;
  expect(found).toMatchObject({ status: 'passed', owner: 'chat-team', tags: ['p1'] });
  expect(found?.attempts.map(({ stdout, stderr }) => [stdout, stderr])).toEqual([
    ['try 0\n', 'no answer\n'],
    ['try 1\n', undefined],
  ]);
  const [first, last] = found?.attempts ?? [];
  expect(first?.detail?.steps.map(({ depth, title, status }) => [depth, title, status])).toEqual([
    [0, 'open the room', 'passed'],
    [1, 'connect', 'passed'],
    [0, 'send', 'failed'],
  ]);
  expect(first?.detail?.steps[2]?.error).toMatch(/^Error: an answer\n\nexpect\(received\)/);
  expect(first?.detail?.attachments).toMatchObject([
    { name: 'notes', contentType: 'text/plain', body: btoa('plain notes') },
    { name: 'error-context', path: expect.stringContaining('error-context.md') },
  ]);
  expect(last?.detail?.attachments).toHaveLength(1);
});

test('annotations are of the whole test', () => {
  expect(read().cases[0]?.detail).toEqual({
    annotations: [
      { type: 'owner', description: 'chat-team' },
      { type: 'issue', description: 'CHAT-12' },
    ],
    steps: [],
    attachments: [],
  });
});

test('the environment: metadata, version, projects, shard', () => {
  expect(read().header).toMatchObject({
    workers: 1,
    environment: { os: 'linux', browser: 'none', playwright: '1.65.1', projects: 'node', shard: '1/2' },
  });
});

test('output written as bytes is text again', () => {
  const result = { status: 'passed', stdout: [{ buffer: btoa('bytes\n') }, { text: 'text\n' }] };
  expect(spec([result]).cases[0]?.stdout).toBe('bytes\ntext\n');
});

test('thousands of steps keep the first ones, a large picture only its name', () => {
  const steps = Array.from({ length: 5_000 }, (_, at) => ({ title: `step ${at}`, duration: 1 }));
  const attachments = [{ name: 'film', contentType: 'video/webm', body: 'A'.repeat(2_000_000) }];
  const [found] = spec([{ status: 'passed', steps, attachments }]).cases;
  expect(found?.detail?.steps.length).toBeLessThanOrEqual(203);
  expect(found?.detail?.attachments).toMatchObject([{ name: 'film', body: undefined }]);
});

test('a spec that is none is refused', () => {
  expect(() => readWhole('{"config":{"forbidOnly":false},"suites":[{"specs":[{"title":3}]}]}')).toThrow(
    IngestError,
  );
});
