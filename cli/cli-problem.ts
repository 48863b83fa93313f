import { EXIT, type ExitCode } from './exit-codes.ts';

/** An end that the person has to know about: what happened, and in `hint` what to do. */
export class CliProblem extends Error {
  readonly code: string;
  readonly hint: string;
  readonly exitCode: ExitCode;

  constructor(code: string, message: string, hint: string, exitCode: ExitCode) {
    super(message);
    this.name = 'CliProblem';
    this.code = code;
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

export function usageProblem(message: string, hint: string): CliProblem {
  return new CliProblem('usage', message, hint, EXIT.usage);
}
