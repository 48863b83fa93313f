import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { usageProblem } from '../cli-problem.ts';

export interface ChildEnd {
  /** As a shell would have it: 128 + the signal's number. */
  exitCode: number;
  /** What ended it: "exited with 1", "was ended by SIGKILL". */
  how: string;
}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the command with its output passed through and our signals passed on. Throws CliProblem when there is none. */
export async function runChild(
  [command = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Promise<ChildEnd> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...variables } as NodeJS.ProcessEnv });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of PASSED_ON) process.on(signal, pass);
  return new Promise<ChildEnd>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'there is no such command' : error.message;
      reject(usageProblem(`"${command}" could not be started: ${why}.`, 'Give the command after --.'));
    });
    child.on('close', (code, signal) => {
      if (signal === null) resolve({ exitCode: code ?? 1, how: `exited with ${code ?? 1}` });
      else resolve({ exitCode: 128 + constants.signals[signal], how: `was ended by ${signal}` });
    });
  }).finally(() => {
    for (const signal of PASSED_ON) process.off(signal, pass);
  });
}
