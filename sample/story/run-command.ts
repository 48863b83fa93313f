import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TIMEOUT_MS = 60_000;
const cli = fileURLToPath(new URL('../../cli/greenroom.mjs', import.meta.url));
const testRunner = fileURLToPath(new URL('../run-tests.ts', import.meta.url));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function runNode(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr: error !== null && stderr === '' ? error.message : stderr });
    });
  });
}

/** Runs `greenroom …` against one instance, as a pipeline would; anything but success ends the story. */
export async function greenroom(url: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runNode([cli, ...args], {
    ...process.env,
    GREENROOM_URL: url,
    NO_COLOR: '1',
  });
  if (code !== 0)
    throw new Error(`greenroom ${args.join(' ')} ended with ${code}: ${(stderr + stdout).trim()}`);
  return stdout;
}

/** Runs the sample's tests into `out`; whether all passed. A run that could not be made ends the story. */
export async function runSuite(suite: string, out: string): Promise<boolean> {
  const args = [
    '--import',
    import.meta.resolve('tsx'),
    testRunner,
    '--suite',
    suite,
    '--out',
    out,
    '--quiet',
  ];
  const { code, stderr } = await runNode(args, process.env);
  if (code > 1) throw new Error(`the tests could not be run: ${stderr.trim()}`);
  return code === 0;
}
