import { join } from 'node:path';
import { env } from '../env.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { createDiskStore } from './disk-store.ts';
import { createS3Store } from './s3-store.ts';
import { tellFaults } from './tell-faults.ts';

let opened: { key: string; store: AttachmentStore } | undefined;

/** The store that this process's settings name. */
export function openStore(): AttachmentStore {
  const { attachments, dataDir } = env();
  const key = JSON.stringify([attachments, dataDir]);
  if (opened?.key !== key) {
    const store =
      attachments.kind === 's3' ? createS3Store(attachments) : createDiskStore(contentFolder(dataDir));
    opened = { key, store: tellFaults(store) };
  }
  return opened.store;
}

/** Where contents wait until they are whole: on the same disk as those that are, so that moving one is one step. */
export function incomingFolder(): string {
  return join(contentFolder(env().dataDir), 'incoming');
}

function contentFolder(dataDir: string): string {
  return join(dataDir, 'attachments');
}
