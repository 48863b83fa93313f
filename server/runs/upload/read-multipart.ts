import { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError } from '#core/errors/app-error.ts';
import type { OnFile } from './upload-entry.ts';
import type { UploadLimits } from './upload-limits.ts';

type Part = { readonly name: string; readonly stream: Readable };

/** Gives each file of a multipart body to `onFile`, one after the other. Fields without a file are passed over. */
export async function readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: UploadLimits,
  onFile: OnFile,
): Promise<void> {
  const parser = openParser(contentType, limits);
  const source = Readable.from(chunks);
  let work = Promise.resolve();
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown): void => {
      source.destroy();
      parser.destroy();
      reject(error);
    };
    parser.on('file', (field, stream, info) => {
      seen += 1;
      const part: Part = { name: info.filename ?? field, stream };
      stream.on('error', () => {});
      work = work.then(() => onFile(part.name, part.stream));
      work.catch(fail);
    });
    parser.on('filesLimit', () => {
      fail(new AppError('too_large', `more than ${limits.files} files`, 'Send fewer files in one upload.'));
    });
    parser.on('error', (error) => {
      const hint = 'Send multipart/form-data as curl -F does.';
      fail(new AppError('bad_request', `the multipart body is damaged: ${(error as Error).message}`, hint));
    });
    parser.on('close', () => work.then(resolve, reject));
    source.on('error', fail);
    source.pipe(parser);
  });
  if (seen === 0) {
    throw new AppError(
      'bad_request',
      'the multipart body holds no file',
      'Send one as curl -F file=@report.xml does.',
    );
  }
}

function openParser(contentType: string, limits: UploadLimits): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      preservePath: true,
      limits: { files: limits.files, fields: 100, fieldSize: 10_000, fileSize: limits.receivedBytes },
    });
  } catch (error) {
    const hint = 'Send multipart/form-data with a boundary.';
    throw new AppError('bad_request', `the content type is damaged: ${(error as Error).message}`, hint);
  }
}
