import type { UploadResponse } from '#core/api/upload.ts';
import type { RunClaim } from './insert-run.ts';

/** An upload that was read, and where it belongs. */
export type ArrivedUpload = {
  readonly claim: RunClaim;
  readonly environmentId: number;
  readonly contentHash: string;
  readonly receivedAt: Date;
};

export type RecordedRun = UploadResponse & { readonly isRepeat: boolean };
