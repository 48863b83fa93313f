'use client';

import { useState } from 'react';
import { Field, LongField } from '#components/ui/field.tsx';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import type { ClusterDetail, ClusterEdited } from '#core/api/clusters.ts';
import { signatureOf } from '../own-name.ts';
import { OwnNameField } from '../own-name-field.tsx';
import { type ClusterForm, editBody } from './edit-body.ts';
import { useClusterEdit } from './use-cluster-edit.ts';

type Kind = ClusterForm['ruleKind'];
type Props = { cluster: ClusterDetail; onEdited: (edited: ClusterEdited) => void; onClose: () => void };

/** Name, note and rule of a cluster. */
export function EditDialog({ cluster, onEdited, onClose }: Props) {
  const [kind, setKind] = useState<Kind>(cluster.rule?.kind ?? 'none');
  const sending = useClusterEdit(onEdited, onClose);
  function submit(form: FormData) {
    const body = editBody(cluster, {
      name: textOf(form, 'name') ?? '',
      note: textOf(form, 'note') ?? '',
      ruleKind: kind,
      ruleText: String(form.get('ruleText') ?? ''),
    });
    if (!body) return onClose();
    sending.mutate({
      method: 'PATCH',
      path: `/api/v1/clusters/${cluster.id}`,
      body: { ...body, ...signatureOf(form) },
    });
  }
  return (
    <FormDialog
      title="Edit the cluster"
      act="Save"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" name="name" required maxLength={300} defaultValue={cluster.name} />
      <LongField label="Note" name="note" maxLength={4000} defaultValue={cluster.note ?? ''} />
      <RuleFields kind={kind} onKind={setKind} text={cluster.rule?.text ?? ''} />
      <OwnNameField />
    </FormDialog>
  );
}

const KINDS: readonly (readonly [Kind, string])[] = [
  ['none', 'none: its own texts only'],
  ['contains', 'texts that contain'],
  ['matches', 'texts that match an expression (RE2)'],
];

type RuleProps = { kind: Kind; onKind: (kind: Kind) => void; text: string };

function RuleFields({ kind, onKind, text }: RuleProps) {
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="font-medium">Rule</legend>
        {KINDS.map(([value, words]) => (
          <label key={value} className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="radio"
              name="ruleKind"
              value={value}
              checked={kind === value}
              onChange={() => onKind(value)}
              className="size-4"
            />
            {words}
          </label>
        ))}
      </fieldset>
      {kind === 'none' ? null : (
        <Field
          label={kind === 'contains' ? 'Contained text' : 'Expression'}
          name="ruleText"
          required
          minLength={3}
          maxLength={300}
          spellCheck={false}
          defaultValue={text}
          hint="Holds for the masked texts there are and for those to come. What a person has placed stays where it is."
        />
      )}
    </>
  );
}
