'use client';

import { LongField } from '#components/ui/field.tsx';
import { wirePath } from '#components/wire/fetch-wire.ts';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import { useSending } from '#components/wire/use-sending.ts';
import { signatureOf } from './own-name.ts';
import { OwnNameField } from './own-name-field.tsx';
import { TEST_TOUCHES } from './test-touches.ts';

type Props = { id: number; name: string; onClose: () => void };

/** Brings a test back into the gate before its time. */
export function EndQuarantineDialog({ id, name, onClose }: Props) {
  const sending = useSending(() => import('#core/api/quarantine.ts').then((wire) => wire.quarantineEntry), {
    touches: TEST_TOUCHES,
    onDone: onClose,
  });
  function submit(form: FormData) {
    const path = wirePath(`/api/v1/quarantine/${id}`, {
      reason: textOf(form, 'reason'),
      ...signatureOf(form),
    });
    sending.mutate({ method: 'DELETE', path });
  }
  return (
    <FormDialog
      title="End the quarantine"
      about={name}
      act="End it"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-sm">From its next run on it counts in the gate again.</p>
      <LongField label="Reason" name="reason" required maxLength={1000} />
      <OwnNameField />
    </FormDialog>
  );
}
