import { DEFAULT_LIMITS, type IngestLimits } from '#core/ingest/ingest-limits.ts';

/** What one upload may hold. Sizes in bytes. */
export type UploadLimits = {
  /** As it comes over the wire. */
  readonly receivedBytes: number;
  /** All files together, unpacked. */
  readonly unpackedBytes: number;
  /** Files in an archive or multipart body. */
  readonly files: number;
  /** Unpacked to packed, looked at once `ratioFromBytes` were unpacked. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Failure texts and outputs kept of the whole upload, in characters; beyond it they are shortened. */
  readonly keptChars: number;
  /** The same for the output of tests that did not fail. */
  readonly quietChars: number;
  /** Steps, annotations, properties and the names of attachments, of the whole upload, in characters. */
  readonly detailChars: number;
  readonly report: IngestLimits;
};

export const UPLOAD_LIMITS: UploadLimits = {
  receivedBytes: 1024 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  files: 5_000,
  ratio: 500,
  ratioFromBytes: 16 * 1024 * 1024,
  keptChars: 24 * 1024 * 1024,
  quietChars: 8 * 1024 * 1024,
  detailChars: 24 * 1024 * 1024,
  report: DEFAULT_LIMITS,
};
