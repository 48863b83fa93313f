import { deploySummary, type RecordDeployBody, recordDeployBody } from '#core/api/deploys.ts';
import { usageProblem } from '../cli-problem.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { askJson } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import { readCiRun } from '../report/ci-run.ts';
import { gitRevision } from '../report/git-revision.ts';

export interface DeployOptions {
  environment?: string;
  service: string;
  state: string;
  revision?: string;
  branch?: string;
  by?: string;
  link?: string;
  reason?: string;
  at?: string;
}

const RETRY_FOR_MS = 60_000;

/** Records one step of a deploy. */
export async function deployCommand(options: DeployOptions, terminal: Terminal): Promise<ExitCode> {
  const body = await bodyOf(options, terminal);
  const text = JSON.stringify(body);
  const deploy = await askJson(
    terminal.server(RETRY_FOR_MS),
    {
      method: 'POST',
      path: '/api/v1/deploys',
      headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) },
      body: async function* () {
        yield text;
      },
    },
    deploySummary,
  );
  terminal.say(`Deploy ${deploy.id}: ${deploy.sentence}`);
  terminal.emit(deploy);
  return EXIT.ok;
}

/** The instant is always said, so that a request sent twice says the same thing twice. */
async function bodyOf(options: DeployOptions, terminal: Terminal): Promise<RecordDeployBody> {
  const ci = readCiRun(terminal.variables);
  const revision = options.revision ?? ci.revision ?? (await gitRevision()).revision;
  if (revision === undefined)
    throw usageProblem(
      'No revision is known.',
      'Give --revision, such as --revision "$(git rev-parse HEAD)".',
    );
  const { environment, service, state, reason } = options;
  const parsed = recordDeployBody.safeParse({
    environment,
    service,
    state,
    reason,
    revision,
    at: options.at ?? terminal.now().toISOString(),
    by: options.by ?? ci.by,
    branch: options.branch ?? ci.branch,
    url: options.link ?? ci.link,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path[0] === 'url' ? 'link' : String(issue?.path[0]);
  throw usageProblem(`--${name} can’t be used: ${issue?.message}.`, 'See greenroom deploy --help.');
}
