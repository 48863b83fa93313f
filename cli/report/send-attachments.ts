import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { attachmentsResponse, type MissingAttachment, storedAttachment } from '#core/api/attachments.ts';
import { matchFiles } from '#core/attachments/match-files.ts';
import { CliProblem } from '../cli-problem.ts';
import { EXIT } from '../exit-codes.ts';
import { ask, askJson, readJson, type Server } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import { shownPath } from './shown-path.ts';

/** What became of the files: how many were sent, and why others were not. */
interface SentAttachments {
  sent: number;
  refused: string[];
}

interface ToSend {
  path: string;
  query: Record<string, string | undefined>;
}

/** Which files to send: those of a folder or glob that the results name, or all of them. */
interface AttachmentOptions {
  attachments?: string;
  all?: boolean;
}

const RETRY_FOR_MS = 60_000;

/** Sends files to a run, if any are asked for, and says how many went and which were not kept. */
export async function sayAttachments(
  runId: number,
  { attachments: place, all = false }: AttachmentOptions,
  terminal: Terminal,
): Promise<void> {
  if (place === undefined) return;
  const { sent, refused } = await sendAttachments(terminal.server(RETRY_FOR_MS), runId, place, all);
  for (const why of refused) terminal.note(`Not kept: ${why}`);
  terminal.say(`${sent} ${sent === 1 ? 'file' : 'files'} sent with it`);
}

/**
 * Sends the files that the run's reports name, found among those of a folder or glob, or with `isAll` every one of
 * them. A file that is refused doesn't stop the others.
 */
async function sendAttachments(
  server: Server,
  runId: number,
  pattern: string,
  isAll: boolean,
): Promise<SentAttachments> {
  const files = await listFiles(pattern);
  const path = `/api/v1/runs/${runId}/attachments`;
  const { missing } = await askJson(server, { path }, attachmentsResponse);
  const outcome: SentAttachments = { sent: 0, refused: [] };
  for (const one of choose(files, missing, isAll)) {
    try {
      await sendOne(server, path, one);
      outcome.sent += 1;
    } catch (error) {
      // No answer at all would be the same for all that follow.
      if (!(error instanceof CliProblem) || error.exitCode === EXIT.unreachable) throw error;
      outcome.refused.push(error.message);
    }
  }
  return outcome;
}

/** Files lie where they were written, dot folders included; a link could lead anywhere, so none is followed. */
async function listFiles(pattern: string): Promise<string[]> {
  const entry = await stat(pattern).catch(() => null);
  if (entry?.isFile()) return [pattern];
  const options = { dot: true, followSymbolicLinks: false };
  if (!entry?.isDirectory()) return (await glob(pattern, options)).toSorted();
  const names = await glob('**/*', { ...options, cwd: pattern });
  return names.map((name) => `${pattern.replace(/[/\\]+$/, '')}/${name}`).toSorted();
}

function choose(files: readonly string[], missing: readonly MissingAttachment[], isAll: boolean): ToSend[] {
  const shown = files.map((file) => shownPath(resolve(file), process.cwd()));
  const matches = matchFiles(
    missing.map(({ path, name }) => path ?? name),
    shown,
  );
  const named = [...matches].flatMap(([wanted, place]): ToSend[] => {
    const [one, path] = [missing[wanted], files[place]];
    return one && path !== undefined ? [{ path, query: queryOf(one) }] : [];
  });
  const used = new Set(matches.values());
  const others = files.flatMap((path, place): ToSend[] => {
    const query = { name: basename(path), path: shown[place] };
    return used.has(place) ? [] : [{ path, query }];
  });
  return isAll ? [...named, ...others] : named;
}

function queryOf({ name, path, ordinal, attempt }: MissingAttachment): ToSend['query'] {
  return {
    name,
    path: path ?? undefined,
    ordinal: String(ordinal),
    attempt: attempt === null ? undefined : String(attempt),
  };
}

async function sendOne(server: Server, path: string, file: ToSend): Promise<void> {
  const { size } = await stat(file.path);
  const answer = await ask(server, {
    method: 'PUT',
    path,
    query: file.query,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body: () => bytesOf(file.path, size),
  });
  readJson(answer, storedAttachment, server);
}

async function* bytesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  // A log that is still being written must not outgrow the length that was announced.
  yield* createReadStream(path, { end: size - 1 }) as AsyncIterable<Uint8Array>;
}
