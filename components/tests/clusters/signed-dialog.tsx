'use client';

import { FormDialog } from '#components/wire/form-dialog.tsx';
import type { Sending } from '#components/wire/send-wire.ts';
import type { ClusterEdited } from '#core/api/clusters.ts';
import { signatureOf } from '../own-name.ts';
import { OwnNameField } from '../own-name-field.tsx';
import { useClusterEdit } from './use-cluster-edit.ts';

/** A change that needs nothing more than who makes it. */
export type SignedChange = {
  title: string;
  about: string;
  sentence: string;
  act: string;
  path: Sending['path'];
  body: Readonly<Record<string, unknown>>;
};

type Props = { change: SignedChange; onEdited: (edited: ClusterEdited) => void; onClose: () => void };

/** Asks once more, and for the name that stands beside it. */
export function SignedDialog({ change, onEdited, onClose }: Props) {
  const sending = useClusterEdit(onEdited, onClose);
  function submit(form: FormData) {
    sending.mutate({ method: 'POST', path: change.path, body: { ...change.body, ...signatureOf(form) } });
  }
  return (
    <FormDialog
      title={change.title}
      about={change.about}
      act={change.act}
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{change.sentence}</p>
      <OwnNameField />
    </FormDialog>
  );
}
