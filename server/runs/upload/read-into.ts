import type { UploadFiles } from '../../attachments/upload-files.ts';
import type { TestLookup } from '../test-lookup.ts';
import type { CaseSpool } from './case-spool.ts';

/** What an upload is read into, beside memory. */
export type ReadInto = {
  /** Files that came with the reports and that they name. */
  readonly files?: UploadFiles;
  /** Tests that are too many for memory. */
  readonly spool?: CaseSpool;
  /** Is told of tests as they are read. */
  readonly lookup?: TestLookup;
};
