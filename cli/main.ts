import { CommanderError } from 'commander';
import { CliProblem, usageProblem } from './cli-problem.ts';
import { cliVariables, DEFAULT_URL, wantsColor } from './env.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { makeTerminal, type Terminal } from './output/terminal.ts';
import { buildProgram, type CommonOptions, type Run } from './program.ts';

/** Runs one command line; what it returns is the exit code. Everything it prints goes to stdout, asides to stderr. */
export async function main(given: readonly string[]): Promise<number> {
  const dashes = given.indexOf('--');
  // What stands after -- belongs to the command that is run.
  const args = dashes === -1 ? given : given.slice(0, dashes);
  const isJson = args.includes('--json');
  process.stdout.on('error', leaveQuietly);
  try {
    const chosen = await choose(given, isJson);
    if (chosen === null) return EXIT.ok;
    return await chosen.run(openTerminal(args, isJson, chosen.options.url));
  } catch (error) {
    return report(error, openTerminal(args, isJson, undefined));
  }
}

interface Chosen {
  run: Run;
  options: CommonOptions;
}

/** null: help or the version was asked for, and is printed. */
async function choose(args: readonly string[], isJson: boolean): Promise<Chosen | null> {
  let chosen: Chosen | null = null;
  const program = buildProgram((run, options) => {
    chosen = { run, options };
  });
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap(({ commands }) => commands),
  ])
    command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    if (error.code === 'commander.help' && !isJson) process.stderr.write(program.helpInformation());
    const message = error.code === 'commander.help' ? 'No command is given.' : sentenceOf(error.message);
    throw usageProblem(message, 'See greenroom --help.');
  }
  return chosen;
}

function sentenceOf(message: string): string {
  const text = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?)]$/.test(text) ? '' : '.'}`;
}

function openTerminal(args: readonly string[], isJson: boolean, givenUrl: string | undefined): Terminal {
  const variables = cliVariables();
  return makeTerminal({
    isJson,
    isColored: wantsColor(variables, args, process.stdout.isTTY),
    width: process.stdout.columns ?? null,
    url: givenUrl ?? (variables['GREENROOM_URL'] || DEFAULT_URL),
    variables,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

/** What went wrong, where, and what to do; with --json in the shape every refusal has. */
function report(error: unknown, terminal: Terminal): ExitCode {
  const problem = error instanceof CliProblem ? error : unexpected(error);
  terminal.emit({ error: { code: problem.code, message: problem.message, hint: problem.hint } });
  terminal.complain(problem.message, problem.hint);
  return problem.exitCode;
}

function unexpected(error: unknown): CliProblem {
  const { code, message } = error as { code?: string; message?: string };
  return new CliProblem(
    code ?? 'internal',
    message ?? String(error),
    'This should not have happened; please report it.',
    EXIT.no,
  );
}

/** `greenroom status | head -3`: whoever read has read enough. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
}
