import type { z } from 'zod';
import type { UploadResponse, uploadQuery } from '#core/api/upload.ts';
import { AppError } from '#core/errors/app-error.ts';
import { attachmentLimits } from '../attachments/add-attachment.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { refreshGate } from '../gate/refresh-gate.ts';
import { bodyChunks } from '../http/body-chunks.ts';
import type { RecordedRun } from './arrived-upload.ts';
import { ParseQueue } from './upload/parse-queue.ts';
import type { UploadBody } from './upload/read-upload.ts';
import { storeUpload } from './upload/store-upload.ts';
import type { UploadThread } from './upload/upload-thread.ts';

export type UploadQuery = z.input<typeof uploadQuery>;
export type ReceivedRun = { readonly answer: UploadResponse; readonly isRepeat: boolean };

const AT_ONCE = 2;
const WAITING_MOST = 16;
// On globalThis, because Next evaluates modules again on reload and per bundle.
const shared = globalThis as { greenroomParseQueue?: ParseQueue; greenroomUploadThread?: UploadThread };

/** Lets uploads be read in a thread of their own from now on; without it they are read where they are received. */
export function readUploadsIn(thread: UploadThread): void {
  shared.greenroomUploadThread = thread;
}

/** Reads an upload as it comes in and stores it as one run of the environment it names. Throws AppError. */
export async function receiveRun(
  request: Request,
  query: UploadQuery,
  now: () => Date,
): Promise<ReceivedRun> {
  for (const [name, value] of Object.entries(query)) {
    if (String(value).includes('\u0000'))
      throw new AppError('bad_request', `${name} holds a NUL character`, 'Leave it out.');
  }
  const { name, config } = await findEnvironment(query.environment);
  judgeEncoding(request.headers.get('content-encoding'));
  shared.greenroomParseQueue ??= new ParseQueue(AT_ONCE, WAITING_MOST);
  return shared.greenroomParseQueue.run(async () => {
    const claim = { ...query, attempt: Number(query.attempt ?? 1), environment: name, config };
    const sent = { body: bodyOf(request, query), claim, attachments: await attachmentLimits() };
    const thread = shared.greenroomUploadThread;
    const recorded = await (thread ? thread.store(sent) : storeUpload(sent, now));
    if (!recorded.isRepeat) await refreshGate(name);
    return split(recorded);
  });
}

function bodyOf(request: Request, { filename }: UploadQuery): UploadBody {
  return { chunks: bodyChunks(request), contentType: request.headers.get('content-type'), filename };
}

function split({ isRepeat, ...answer }: RecordedRun): ReceivedRun {
  return { answer, isRepeat };
}

function judgeEncoding(encoding: string | null): void {
  // gzip needs no word: it is told by its first bytes, as a .gz file is.
  if (encoding === null || /^(?:gzip|x-gzip|identity)$/i.test(encoding.trim())) return;
  const hint = 'Send it as it is, or with Content-Encoding: gzip.';
  throw new AppError(
    'unsupported_format',
    `the content encoding "${encoding.slice(0, 40)}" is not accepted`,
    hint,
  );
}
