import { readFile, stat } from 'node:fs/promises';
import { stringify } from 'yaml';
import { type ConfigProblem, formatProblem } from '#core/config/config-problem.ts';
import { decodeConfig } from '#core/config/decode-config.ts';
import { type ConfigReading, readConfig } from '#core/config/read-config.ts';
import { CliProblem, usageProblem } from '../cli-problem.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../output/terminal.ts';

interface FileReading {
  file: string;
  reading: ConfigReading;
}

/** Every problem with its line; 0 when the file can be used. */
export async function configCheckCommand(file: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const { file: name, reading } = await readFileNamed(file, terminal);
  const problems = reading.ok ? reading.warnings : reading.problems;
  for (const problem of problems) terminal.say(paintProblem(problem, terminal));
  terminal.say(summaryOf(name, reading, problems));
  terminal.emit({ file: name, ok: reading.ok, hash: reading.ok ? reading.hash : null, problems });
  return reading.ok ? EXIT.ok : EXIT.no;
}

/** The whole configuration as it would run, defaults filled in, variables by name. */
export async function configShowCommand(file: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const { reading } = await readFileNamed(file, terminal);
  if (!reading.ok) return configCheckCommand(file, terminal);
  terminal.say(stringify(reading.written).trimEnd());
  terminal.emit(reading.written);
  return EXIT.ok;
}

export async function configExampleCommand(terminal: Terminal): Promise<ExitCode> {
  const { EXAMPLE_CONFIG } = await import('#core/config/example.ts');
  terminal.say(EXAMPLE_CONFIG.trimEnd());
  terminal.emit({ text: EXAMPLE_CONFIG });
  return EXIT.ok;
}

export async function configSchemaCommand(terminal: Terminal): Promise<ExitCode> {
  const { configJsonSchema } = await import('#core/config/json-schema.ts');
  const schema = configJsonSchema();
  terminal.say(JSON.stringify(schema, null, 2));
  terminal.emit(schema);
  return EXIT.ok;
}

async function readFileNamed(given: string | undefined, terminal: Terminal): Promise<FileReading> {
  const file = given ?? terminal.variables['GREENROOM_CONFIG'] ?? 'greenroom.yaml';
  const entry = await stat(file).catch(() => null);
  if (!entry?.isFile())
    throw usageProblem(
      entry ? `${file} is no file.` : `There is no file ${file}.`,
      'Name one, or begin with: npx greenroom config example > greenroom.yaml',
    );
  const text = decodeConfig(await readFile(file));
  if (!text.ok) throw new CliProblem('bad_request', `${file} ${text.message}.`, 'Save it as UTF-8.', EXIT.no);
  return { file, reading: readConfig({ text: text.text, file, variables: terminal.variables }) };
}

function paintProblem(problem: ConfigProblem, { paint }: Terminal): string {
  const color = problem.severity === 'error' ? paint.red : paint.yellow;
  return `${color(problem.severity === 'error' ? '✕' : '▲')} ${formatProblem(problem)}`;
}

function summaryOf(file: string, reading: ConfigReading, problems: readonly ConfigProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [count(errors, 'error'), count(warnings, 'warning')]
    .filter((text) => text !== '')
    .join(', ');
  if (!reading.ok) return `${file} can’t be used: ${counts}.`;
  const environments = Object.values(reading.config.environments);
  const services = environments.reduce((sum, { services }) => sum + Object.keys(services).length, 0);
  const good = `${file} is good: ${count(environments.length, 'environment')}, ${count(services, 'service') || 'no service'}`;
  return counts === '' ? `${good}.` : `${good}; ${counts}.`;
}

function count(n: number, noun: string): string {
  return n === 0 ? '' : `${n} ${noun}${n === 1 ? '' : 's'}`;
}
