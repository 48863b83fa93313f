import { Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '#core/time/duration.ts';
import type { DeployOptions } from './deploy/deploy-command.ts';
import { DEFAULT_URL } from './env.ts';
import type { GateOptions } from './gate/gate-command.ts';
import type { Terminal } from './output/terminal.ts';
import type { ReportOptions } from './report/report-command.ts';
import type { RunOptions } from './run/prepare-run.ts';
import type { SelectOptions } from './select/select-command.ts';
import { cliVersion } from './version.ts';

/** What a command line asks for, once it is understood. Commands are imported when they are asked for. */
export type Run = (terminal: Terminal) => Promise<number>;

export interface CommonOptions {
  url?: string;
  json?: boolean;
}

type Choose = (run: Run, options: CommonOptions) => void;

/** The whole command line. `choose` is called once with what was asked for. */
export function buildProgram(choose: Choose): Command {
  const program = new Command('greenroom')
    .description('Send test reports and deploys to Greenroom, and ask it whether staging may go on.')
    .version(cliVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .addHelpText('after', AFTER_ALL);
  addReport(program, choose);
  addRun(program, choose);
  addDeploy(program, choose);
  addGate(program, choose);
  addStatus(program, choose);
  addSelect(program, choose);
  addConfig(program, choose);
  return program;
}

const AFTER_ALL = `
The instance is the one at --url, or GREENROOM_URL, or ${DEFAULT_URL}.

Exit codes: 0 done (gate: GO) · 1 refused (gate: NO-GO or BLOCKED) · 2 gate: UNKNOWN · 3 no answer · 64 wrong call;
run: the command’s own · 4 not run, staging was not ready

Example:
  $ npx greenroom status
  $ npx greenroom gate --wait 10m && ./promote.sh`;

function common(command: Command): Command {
  return command
    .option('--url <address>', 'the Greenroom instance (GREENROOM_URL)')
    .option('--json', 'print one JSON document, errors too')
    .option('--no-color', 'without colours (NO_COLOR)');
}

const environmentOption = () => new Option('-e, --environment <name>', 'the environment; else the first one');

function addReport(program: Command, choose: Choose): void {
  common(program.command('report'))
    .description('send test reports (any of 18 formats, .zip, .tar.gz) as one run')
    .argument('<files...>', 'files, folders or globs in quotes')
    .addOption(environmentOption())
    .option('-s, --suite <name>', 'the suite they belong to; else by the suites’ selectors')
    .option('-r, --revision <id>', 'what was tested; else what CI or git says')
    .option('-b, --branch <name>', 'its branch; else what CI or git says')
    .option('--link <address>', 'where the run can be read; else what CI says')
    .option('--key <text>', 'idempotency key; else made of content, revision and suite')
    .option('--run <name>', 'the CI’s name of the run: uploads with the same one are one run')
    .option('--attempt <count>', 'with --run: which try of the CI job this is', readCount)
    .option('--part <name>', 'with --run: this shard, e.g. 2/4; sent again, it replaces what it brought')
    .option('--attachments <place>', 'a folder or glob: send the files that the reports name')
    .option('--all', 'with --attachments: send every file of it')
    .option('--fail-on-failures', 'end with 1 when a test failed')
    .addHelpText('after', '\nExample:\n  $ npx greenroom report "reports/**/*.xml" --suite core-platform')
    .action((files: string[], options: ReportOptions & CommonOptions) =>
      choose(async (terminal) => {
        const { reportCommand } = await import('./report/report-command.ts');
        return reportCommand(files, options, terminal);
      }, options),
    );
}

function addRun(program: Command, choose: Choose): void {
  common(program.command('run'))
    .description('wait for staging, run a suite’s command, send its reports, print the verdict')
    .argument('<command...>', 'what runs the tests, after --')
    .requiredOption('-s, --suite <name>', 'the suite; its required services are waited for')
    .addOption(environmentOption())
    .addOption(
      new Option('-w, --wait <duration>', 'wait that long for the services')
        .argParser(readDuration)
        .default(600_000, '10m'),
    )
    .option('-r, --revision <id>', 'must be deployed first; else the run is on what is deployed')
    .option('-b, --branch <name>', 'its branch; else what CI or git says')
    .option('--reports <globs...>', 'where its reports are; else new ones in the usual places')
    .option('--attachments <place>', 'a folder or glob: send the files that the results name')
    .option('--all', 'with --attachments: send every file of it')
    .option('--run <name>', 'the CI’s name of the run, shared by its shards; else what CI says')
    .option('--attempt <count>', 'which try of the CI job this is; else what CI says', readCount)
    .option('--part <name>', 'this shard, e.g. 2/4')
    .option('--link <address>', 'where the run can be read; else what CI says')
    .addHelpText('after', '\nExample:\n  $ npx greenroom run --suite core-platform -- npx playwright test')
    .action((command: string[], options: RunOptions & CommonOptions) =>
      choose(async (terminal) => {
        const { runCommand } = await import('./run/run-command.ts');
        return runCommand(command, options, terminal);
      }, options),
    );
}

const DEPLOY_STATES = ['deploying', 'deploy_failed', 'revision_ready', 'aborted'];

function addDeploy(program: Command, choose: Choose): void {
  common(program.command('deploy'))
    .description('record one step of a deploy')
    .requiredOption('--service <name>', 'the service that is deployed')
    .addOption(new Option('--state <state>', 'what happened').choices(DEPLOY_STATES).makeOptionMandatory())
    .option('-r, --revision <id>', 'the revision; else what CI or git says')
    .addOption(environmentOption())
    .option('-b, --branch <name>', 'its branch; else what CI says')
    .option('--by <who>', 'who deploys; else what CI says')
    .option('--link <address>', 'where the deploy can be read; else what CI says')
    .option('--reason <text>', 'why it failed, in a line or a traceback')
    .option('--at <instant>', 'when, ISO 8601; else now')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx greenroom deploy --service backend --state deploying --revision "$GITHUB_SHA"',
    )
    .action((options: DeployOptions & CommonOptions) =>
      choose(async (terminal) => {
        const { deployCommand } = await import('./deploy/deploy-command.ts');
        return deployCommand(options, terminal);
      }, options),
    );
}

function readDuration(text: string): number {
  const durationMs = parseDuration(text);
  if (durationMs === null) throw new InvalidArgumentError('It needs a duration such as 30s or 10m.');
  return durationMs;
}

function addGate(program: Command, choose: Choose): void {
  common(program.command('gate'))
    .description('print the verdict; 0 GO, 1 NO-GO or BLOCKED, 2 UNKNOWN, 3 no answer')
    .addOption(environmentOption())
    .option('-r, --revision <id>', 'the verdict must be about this revision')
    .option('-w, --wait <duration>', 'wait that long for health and a fresh run', readDuration)
    .addHelpText('after', '\nExample:\n  $ npx greenroom gate --revision "$GITHUB_SHA" --wait 10m')
    .action(({ wait, ...options }: Omit<GateOptions, 'waitMs'> & { wait?: number } & CommonOptions) =>
      choose(async (terminal) => {
        const { gateCommand } = await import('./gate/gate-command.ts');
        return gateCommand(wait === undefined ? options : { ...options, waitMs: wait }, terminal);
      }, options),
    );
}

function addStatus(program: Command, choose: Choose): void {
  common(program.command('status'))
    .description('print verdict, money, services and suites')
    .addOption(environmentOption())
    .addHelpText('after', '\nExample:\n  $ npx greenroom status --environment staging')
    .action((options: { environment?: string } & CommonOptions) =>
      choose(async (terminal) => {
        const { statusCommand } = await import('./status/status-command.ts');
        return statusCommand(options, terminal);
      }, options),
    );
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It needs a whole number above 0.');
}

function addSelect(program: Command, choose: Choose): void {
  common(program.command('select'))
    .description('list what to run first within a budget, what is left out, and why')
    .requiredOption('--budget <duration>', 'how long the run may take', readDuration)
    .addOption(environmentOption())
    .option('-s, --suite <name>', 'tests of this suite only')
    .option('-w, --workers <count>', 'tests that run side by side', readCount, 1)
    .option('--issue <address>', 'an issue; tests linked to it come first')
    .option('--files', 'print only the files of what is chosen, one a line, for a test runner')
    .addHelpText('after', '\nExample:\n  $ npx greenroom select --budget 20m --suite core-platform')
    .action((options: SelectOptions & CommonOptions) =>
      choose(async (terminal) => {
        const { selectCommand } = await import('./select/select-command.ts');
        return selectCommand(options, terminal);
      }, options),
    );
}

function addConfig(program: Command, choose: Choose): void {
  const config = program
    .command('config')
    .description('check, show or begin a greenroom.yaml; needs no instance');
  const commands = () => import('./config/config-commands.ts');
  const file = 'else GREENROOM_CONFIG, else greenroom.yaml';
  common(config.command('check'))
    .description('name every problem with its line')
    .argument('[file]', file)
    .addHelpText('after', '\nExample:\n  $ npx greenroom config check greenroom.yaml')
    .action((path: string | undefined, options: CommonOptions) =>
      choose(async (terminal) => (await commands()).configCheckCommand(path, terminal), options),
    );
  common(config.command('show'))
    .description('print it with every default filled in; variables by name only')
    .argument('[file]', file)
    .addHelpText('after', '\nExample:\n  $ npx greenroom config show')
    .action((path: string | undefined, options: CommonOptions) =>
      choose(async (terminal) => (await commands()).configShowCommand(path, terminal), options),
    );
  common(config.command('example'))
    .description('print a whole one, with comments')
    .addHelpText('after', '\nExample:\n  $ npx greenroom config example > greenroom.yaml')
    .action((options: CommonOptions) =>
      choose(async (terminal) => (await commands()).configExampleCommand(terminal), options),
    );
  common(config.command('schema'))
    .description('print its JSON Schema, for editors')
    .addHelpText('after', '\nExample:\n  $ npx greenroom config schema > greenroom.schema.json')
    .action((options: CommonOptions) =>
      choose(async (terminal) => (await commands()).configSchemaCommand(terminal), options),
    );
}
