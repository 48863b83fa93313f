import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const COMMANDS = [
  'report',
  'run',
  'deploy',
  'gate',
  'status',
  'select',
  'config check',
  'config show',
  'config example',
  'config schema',
];

test.each(COMMANDS)('%s --help has an example', async (command) => {
  const run = await runCli([...command.split(' '), '--help']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toContain(`Example:\n  $ npx greenroom ${command}`);
});

test.each([
  [['--version'], 0],
  [['--help'], 0],
  [[], 64],
  [['config'], 64],
  [['stats'], 64],
  [['gate', '--wait', 'soon'], 64],
  [['status', '--nonsense'], 64],
  [['status', '--url', 'example.org'], 64],
])('%j ends with %i', async (args, code) => {
  expect((await runCli(args)).code).toBe(code);
});

test('the address comes from GREENROOM_URL, and --url is stronger', async () => {
  const run = await runCli(['status', '--url', 'nope'], { GREENROOM_URL: 'http://127.0.0.1:1' });
  expect(run.stderr).toContain('"nope" is not the address of an instance.');
  expect((await runCli(['status'], { GREENROOM_URL: 'x' })).stderr).toContain('"x" is not the address');
});
