import { resolve } from 'node:path';
import { gateResponse } from '#core/api/gate.ts';
import type { RunDetail } from '#core/api/runs.ts';
import { type UploadResponse, uploadResponse } from '#core/api/upload.ts';
import { CliProblem, usageProblem } from '../cli-problem.ts';
import { EXIT } from '../exit-codes.ts';
import { ask, askJson, readJson } from '../http/ask.ts';
import { verdictMark } from '../output/paint.ts';
import type { Terminal } from '../output/terminal.ts';
import type { ReportFile } from '../report/find-reports.ts';
import { formatRun } from '../report/format-run.ts';
import { sayAttachments } from '../report/send-attachments.ts';
import { shownPath } from '../report/shown-path.ts';
import { uploadBody, uploadKey } from '../report/upload-body.ts';
import { findNewReports } from './find-new-reports.ts';
import { claimVariables, onDeployed, prepareRun, type RunClaim, type RunOptions } from './prepare-run.ts';
import { runChild } from './run-child.ts';
import { beginRun, ownPart, startRun, type ToldRun } from './told-run.ts';
import { waitForServices } from './wait-for-services.ts';

const RETRY_FOR_MS = 60_000;

/**
 * Runs a suite's command when staging is ready for it, sends what it reports, and prints the verdict. The command's
 * exit code is kept; EXIT.notRun when it was never started.
 */
export async function runCommand(
  command: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  if (!command[0]) throw usageProblem('The command is empty.', 'Give the command after --.');
  const prepared = await prepareRun(options, terminal.variables);
  const named = options.revision ?? terminal.variables['GREENROOM_REVISION'];
  const readiness = await waitForServices(prepared, named, options.wait, terminal);
  const claim = onDeployed(prepared, named, readiness.revision);
  if (readiness.notRun !== null) {
    const run = await startRun(claim, readiness.notRun, terminal);
    terminal.complain(`not run: ${readiness.sentence}`, `Recorded as run ${run.id}; nothing was started.`);
    terminal.emit({ run, readiness });
    return EXIT.notRun;
  }
  terminal.note(readiness.sentence);
  const run = await beginRun(claim, terminal);
  const sinceMs = terminal.now().getTime();
  const { url } = terminal.server(0);
  const end = await runChild(command, { ...terminal.variables, ...claimVariables(claim, url) }).catch(
    async (error: Error) => {
      await run.finish(error.message);
      throw error;
    },
  );
  const isSent = await sendWhatItLeft(run, claim, options, { sinceMs, how: end.how }, terminal);
  return end.exitCode === 0 && !isSent ? EXIT.unreachable : end.exitCode;
}

/** false: the instance could not be told; the problem has been printed. */
async function sendWhatItLeft(
  run: ToldRun,
  claim: RunClaim,
  options: RunOptions,
  { sinceMs, how }: { sinceMs: number; how: string },
  terminal: Terminal,
): Promise<boolean> {
  const globs = options.reports;
  try {
    // A reporter that told each test already must not be told again by its report.
    const isTold = (await run.countTold()) > 0 && globs === undefined;
    const reports = isTold ? [] : await findNewReports(globs, sinceMs);
    const upload = reports.length === 0 ? null : await send(reports, claim, terminal);
    const isEmpty = !isTold && upload === null;
    const detail = await run.finish(isEmpty ? `the command ${how} and left no report` : undefined);
    if (isEmpty) terminal.note('No report was found; name where it is with --reports "path/**/*.xml".');
    await sayOutcome(detail, upload, claim, terminal);
    await sayAttachments(run.id, options, terminal);
    return true;
  } catch (error) {
    if (!(error instanceof CliProblem)) throw error;
    terminal.complain(error.message, `${error.hint} The command ${how}.`);
    return false;
  }
}

async function send(
  files: readonly ReportFile[],
  claim: RunClaim,
  terminal: Terminal,
): Promise<UploadResponse> {
  const { attempt, ...texts } = claim;
  const part = ownPart(claim, 'reports');
  const key = await uploadKey(files, [claim.environment, claim.suite, claim.run, String(attempt), part]);
  const body = uploadBody(files, `greenroom-${key}`);
  const filename =
    files.length === 1 && files[0] ? shownPath(resolve(files[0].path), process.cwd()) : undefined;
  const server = terminal.server(RETRY_FOR_MS);
  const answer = await ask(server, {
    method: 'POST',
    path: '/api/v1/runs',
    query: { ...texts, attempt: String(attempt), part, key, filename },
    headers: body.headers,
    body: body.chunks,
  });
  return readJson(answer, uploadResponse, server);
}

async function sayOutcome(
  detail: RunDetail,
  upload: UploadResponse | null,
  claim: RunClaim,
  terminal: Terminal,
): Promise<void> {
  const server = terminal.server(RETRY_FOR_MS);
  const query = { environment: claim.environment };
  const gate = await askJson(server, { path: '/api/v1/gate', query }, gateResponse);
  const shown = upload ?? { ...detail, part: null };
  terminal.say(formatRun({ ...shown, totals: detail.totals }, false, server.url, terminal));
  terminal.say(`${verdictMark(gate.verdict, terminal.paint)}  ${gate.sentence}`);
  terminal.emit({ run: detail, gate });
}
