'use client';

import { useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { Clock } from '#components/time/time.tsx';
import { Field, LongField } from '#components/ui/field.tsx';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import { useSending } from '#components/wire/use-sending.ts';
import { signatureOf } from './own-name.ts';
import { OwnNameField } from './own-name-field.tsx';
import { TEST_TOUCHES } from './test-touches.ts';

type Props = { test: { id: number; name: string; owner?: string | null }; onClose: () => void };

// As in core/api/quarantine.ts, which would bring all of zod along.
const MOST_DAYS = 90;
const USUAL_DAYS = 14;
const DAY_MS = 86_400_000;

/** Takes a test out of the gate's rate for a time, with the one who mends it and why. */
export function QuarantineDialog({ test, onClose }: Props) {
  const environment = useEnvironment();
  const [openedAt] = useState(() => Date.now());
  const [days, setDays] = useState(USUAL_DAYS);
  const sending = useSending(() => import('#core/api/quarantine.ts').then((wire) => wire.quarantineEntry), {
    touches: TEST_TOUCHES,
    onDone: onClose,
  });
  function submit(form: FormData) {
    sending.mutate({
      method: 'POST',
      path: '/api/v1/quarantine',
      body: {
        testId: test.id,
        owner: textOf(form, 'owner'),
        reason: textOf(form, 'reason'),
        days,
        ...signatureOf(form),
        ...(environment && form.get('scope') === 'here' && { environment }),
      },
    });
  }
  return (
    <FormDialog
      title="Quarantine"
      about={test.name}
      act="Quarantine"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-sm">
        Its results stay visible everywhere; they count in no gate until the time is up, then it comes back by
        itself.
      </p>
      <Field
        label="Owner"
        name="owner"
        required
        maxLength={200}
        defaultValue={test.owner ?? ''}
        hint="Who mends it."
      />
      <LongField label="Reason" name="reason" required maxLength={1000} />
      <Field
        label="Days"
        name="days"
        type="number"
        required
        min={1}
        max={MOST_DAYS}
        value={Number.isNaN(days) ? '' : days}
        onChange={(event) => setDays(event.target.valueAsNumber)}
        hint={<Until days={days} openedAt={openedAt} />}
      />
      {environment ? <Scope environment={environment} /> : null}
      <OwnNameField />
    </FormDialog>
  );
}

function Until({ days, openedAt }: { days: number; openedAt: number }) {
  if (!(days >= 1 && days <= MOST_DAYS)) return <>1 to {MOST_DAYS} days.</>;
  return (
    <>
      Back by itself on <Clock at={new Date(openedAt + days * DAY_MS).toISOString()} />; at most {MOST_DAYS}{' '}
      days.
    </>
  );
}

function Scope({ environment }: { environment: string }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium">Where</legend>
      {[
        ['all', 'in every environment'],
        ['here', `in ${environment} only`],
      ].map(([value, text], place) => (
        <label key={value} className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
          <input type="radio" name="scope" value={value} defaultChecked={place === 0} className="size-4" />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
