'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age } from '#components/time/time.tsx';
import { Field } from '#components/ui/field.tsx';
import { RadioChoices } from '#components/ui/radio-choices.tsx';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import { useSending } from '#components/wire/use-sending.ts';
import { signatureOf } from '../own-name.ts';
import { OwnNameField } from '../own-name-field.tsx';
import { testNamesQuery } from '../queries.ts';
import { TEST_TOUCHES } from '../test-touches.ts';
import { useSettled } from '../use-settled.ts';

type Props = { test: { id: number; name: string }; onClose: () => void };

/** Says which test this one was before: its results move here. */
export function AliasDialog({ test, onClose }: Props) {
  const [words, setWords] = useState('');
  const sending = useSending(() => import('#core/api/tests.ts').then((wire) => wire.aliasedTest), {
    touches: TEST_TOUCHES,
    onDone: onClose,
  });
  function submit(form: FormData) {
    const oldTestId = Number(textOf(form, 'old'));
    const body = { oldTestId, ...signatureOf(form) };
    sending.mutate({ method: 'POST', path: `/api/v1/tests/${test.id}/aliases`, body });
  }
  return (
    <FormDialog
      title="It had another name"
      about={test.name}
      act="Move its results here"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Find the old test"
        type="search"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        hint="Words of its old name. What it did becomes the history of this test, and reports under the old name count here."
      />
      <Found words={words} except={test.id} />
      <OwnNameField />
    </FormDialog>
  );
}

function Found({ words, except }: { words: string; except: number }) {
  const asked = useSettled(words.trim());
  const query = useQuery(testNamesQuery(useEnvironment(), asked));
  if (asked === '') return null;
  if (query.error) return <p role="alert">The search failed: {query.error.message}</p>;
  if (!query.data) return <p className="text-muted">Searching …</p>;
  const tests = query.data.tests.filter(({ id }) => id !== except);
  if (tests.length === 0) return <p role="status">No other test has these words.</p>;
  return (
    <RadioChoices
      legend="The old test"
      name="old"
      choices={tests.map(({ id, name, suitePath, lastSeenAt }) => ({
        value: id,
        title: name,
        about: (
          <>
            {suitePath ? `${suitePath}, ` : ''}last seen <Age at={lastSeenAt} />
          </>
        ),
      }))}
    />
  );
}
