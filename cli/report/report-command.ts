import { resolve } from 'node:path';
import { uploadResponse } from '#core/api/upload.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { ask, readJson } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import { readCiRun } from './ci-run.ts';
import { findReports } from './find-reports.ts';
import { formatRun, hasFailures } from './format-run.ts';
import { gitRevision } from './git-revision.ts';
import { sayAttachments } from './send-attachments.ts';
import { shownPath } from './shown-path.ts';
import { uploadBody, uploadKey } from './upload-body.ts';

export interface ReportOptions {
  environment?: string;
  suite?: string;
  revision?: string;
  branch?: string;
  link?: string;
  key?: string;
  run?: string;
  attempt?: number;
  part?: string;
  failOnFailures?: boolean;
  attachments?: string;
  all?: boolean;
}

const RETRY_FOR_MS = 60_000;

/** Sends reports as one run and prints its totals. Failed tests are no failure of sending unless asked. */
export async function reportCommand(
  patterns: readonly string[],
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await findReports(patterns);
  const origin = await originOf(options, terminal);
  const { environment, suite, run: name, part } = options;
  const attempt = options.attempt === undefined ? undefined : String(options.attempt);
  const key =
    options.key ?? (await uploadKey(files, [environment, suite, origin.revision, name, attempt, part]));
  const body = uploadBody(files, `greenroom-${key}`);
  const server = terminal.server(RETRY_FOR_MS);
  const answer = await ask(server, {
    method: 'POST',
    path: '/api/v1/runs',
    query: {
      environment,
      suite,
      revision: origin.revision,
      branch: origin.branch,
      url: origin.link,
      filename: files.length === 1 && files[0] ? shownPath(resolve(files[0].path), process.cwd()) : undefined,
      key,
      run: name,
      attempt,
      part,
    },
    headers: body.headers,
    body: body.chunks,
  });
  const run = readJson(answer, uploadResponse, server);
  terminal.say(formatRun(run, answer.status === 200, server.url, terminal));
  await sayAttachments(run.id, options, terminal);
  terminal.emit(run);
  return options.failOnFailures && hasFailures(run.totals) ? EXIT.no : EXIT.ok;
}

interface Origin {
  revision: string | undefined;
  branch: string | undefined;
  link: string | undefined;
}

/** The command line first, then what CI says, then git. */
async function originOf(options: ReportOptions, terminal: Terminal): Promise<Origin> {
  const ci = readCiRun(terminal.variables);
  const git = (options.revision ?? ci.revision) === undefined ? await gitRevision() : undefined;
  const origin = {
    revision: options.revision ?? ci.revision ?? git?.revision,
    branch: options.branch ?? ci.branch ?? git?.branch,
    link: options.link ?? ci.link,
  };
  if (origin.revision === undefined)
    terminal.note('No revision is known: the gate can’t hold this run against a deploy. Give --revision.');
  return origin;
}
