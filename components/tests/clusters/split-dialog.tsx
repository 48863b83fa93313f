'use client';

import { Field } from '#components/ui/field.tsx';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import type { ClusterEdited } from '#core/api/clusters.ts';
import type { ClusterRef } from '#core/api/result-facts.ts';
import { signatureOf } from '../own-name.ts';
import { OwnNameField } from '../own-name-field.tsx';
import { countText } from './cluster-text.ts';
import { useClusterEdit } from './use-cluster-edit.ts';

type Props = {
  cluster: ClusterRef;
  failureKeys: readonly string[];
  onEdited: (edited: ClusterEdited) => void;
  onClose: () => void;
};

/** Takes some of its texts out into a cluster of their own. */
export function SplitDialog({ cluster, failureKeys, onEdited, onClose }: Props) {
  const sending = useClusterEdit(onEdited, onClose);
  function submit(form: FormData) {
    const name = textOf(form, 'name');
    sending.mutate({
      method: 'POST',
      path: `/api/v1/clusters/${cluster.id}/split`,
      body: { failureKeys, ...(name && { name }), ...signatureOf(form) },
    });
  }
  return (
    <FormDialog
      title="Split out"
      about={`${countText(failureKeys.length, 'failure text')} of “${cluster.name}”`}
      act="Split out"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Name of the new cluster"
        name="name"
        maxLength={300}
        hint="May be empty: then it is called by its text."
      />
      <OwnNameField />
    </FormDialog>
  );
}
