'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { Field } from '#components/ui/field.tsx';
import { RadioChoices } from '#components/ui/radio-choices.tsx';
import { FormDialog } from '#components/wire/form-dialog.tsx';
import type { ClusterEdited } from '#core/api/clusters.ts';
import type { ClusterRef } from '#core/api/result-facts.ts';
import { signatureOf } from '../own-name.ts';
import { OwnNameField } from '../own-name-field.tsx';
import { useSettled } from '../use-settled.ts';
import { countText } from './cluster-text.ts';
import { clusterChoicesQuery } from './queries.ts';
import { useClusterEdit } from './use-cluster-edit.ts';

const MOST_SHOWN = 8;

type Props = { cluster: ClusterRef; onEdited: (edited: ClusterEdited) => void; onClose: () => void };

/** Puts this cluster into another one, chosen by its name. */
export function MergeDialog({ cluster, onEdited, onClose }: Props) {
  const sending = useClusterEdit(onEdited, onClose);
  function submit(form: FormData) {
    sending.mutate({
      method: 'POST',
      path: `/api/v1/clusters/${cluster.id}/merge`,
      body: { into: Number(form.get('into')), ...signatureOf(form) },
    });
  }
  return (
    <FormDialog
      title="Merge into another cluster"
      about={cluster.name}
      act="Merge"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-sm">Its texts go over; links to it lead there. It can be taken out again.</p>
      <Choices own={cluster.id} />
      <OwnNameField />
    </FormDialog>
  );
}

function Choices({ own }: { own: number }) {
  const [text, setText] = useState('');
  const query = useQuery(clusterChoicesQuery(useEnvironment(), useSettled(text).trim()));
  const choices = (query.data?.items ?? []).filter(({ id }) => id !== own).slice(0, MOST_SHOWN);
  return (
    <>
      <Field
        label="Find it by its name"
        type="search"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <RadioChoices
        legend="Into"
        name="into"
        choices={choices.map(({ id, name, failures }) => ({
          value: id,
          title: name,
          about: `${countText(failures, 'failure')} in 90 days`,
        }))}
      >
        <p role="status" className="text-sm text-muted">
          {query.isPending ? 'Loading …' : null}
          {query.data && choices.length === 0 ? 'No other cluster of that name in the last 90 days.' : null}
          {query.error ? `They could not be loaded: ${query.error.message}` : null}
        </p>
      </RadioChoices>
    </>
  );
}
