import type { ErrorCode } from '#core/errors/app-error.ts';
import type { RecordedRun } from '../arrived-upload.ts';
import type { SentUpload } from './store-upload.ts';

/** An AppError as it crosses between threads, where classes are lost. */
export type SentError = { readonly code: ErrorCode; readonly message: string; readonly hint: string };

/** An upload without its bytes: those follow in chunks. */
export type SentClaim = Omit<SentUpload, 'body'> & {
  readonly body: Omit<SentUpload['body'], 'chunks'>;
};

export type ToThread =
  | { readonly kind: 'upload'; readonly id: number; readonly sent: SentClaim }
  | { readonly kind: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'cut'; readonly id: number; readonly error: SentError };

export type FromThread =
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'stored'; readonly id: number; readonly recorded: RecordedRun }
  | { readonly kind: 'refused'; readonly id: number; readonly error: SentError }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error };
