'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Refusal } from './refusal.tsx';

type Props = {
  title: string;
  /** What it is about, below the title. */
  about?: ReactNode;
  /** What the button does: "Quarantine". */
  act: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog; it stays open with the reason when the server refuses. */
export function FormDialog({ title, about, act, isBusy, error, onSubmit, onClose, children }: Props) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isBusy) onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Dialog label={title} onClose={onClose}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
        <header className="grid gap-1">
          <h2 className="text-lg font-semibold">{title}</h2>
          {about ? <div className="break-words text-muted">{about}</div> : null}
        </header>
        {children}
        <Refusal what="Nothing was changed" error={error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" disabled={isBusy} className="border-info text-info-text">
            {isBusy ? 'Saving …' : act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A field of a form as text without blanks around it; undefined when it is empty. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
