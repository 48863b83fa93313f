'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { FormDialog, textOf } from '#components/wire/form-dialog.tsx';
import { useSending } from '#components/wire/use-sending.ts';
import type { KnownIssue } from '#core/api/known-issues.ts';
import { IssueLink } from './issue-link.tsx';
import { signatureOf } from './own-name.ts';
import { OwnNameField } from './own-name-field.tsx';
import { type IssueTarget, linkedIssuesQuery } from './queries.ts';
import { TEST_TOUCHES } from './test-touches.ts';

type Props = {
  target: IssueTarget;
  /** The name of the test, cluster or suite. */
  label: string;
  onClose: () => void;
};

const loadIssue = () => import('#core/api/known-issues.ts').then((wire) => wire.knownIssue);

/** Links a test, cluster or suite to an issue, and takes links off again. */
export function IssueDialog({ target, label, onClose }: Props) {
  const linked = useQuery(linkedIssuesQuery(target)).data?.items ?? [];
  const sending = useSending(loadIssue, { touches: TEST_TOUCHES, onDone: onClose });
  function submit(form: FormData) {
    const title = textOf(form, 'title');
    sending.mutate({
      method: 'POST',
      path: '/api/v1/known-issues',
      body: { ...target, url: textOf(form, 'url'), ...(title && { title }), ...signatureOf(form) },
    });
  }
  return (
    <FormDialog
      title="Known issue"
      about={label}
      act="Link"
      isBusy={sending.isPending}
      error={sending.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <LinkedIssues issues={linked} />
      <Field
        label="Address of the issue"
        name="url"
        type="url"
        required
        pattern="https?://.+"
        maxLength={2000}
        placeholder="https://"
        hint="Every result it holds for says so, with this link."
      />
      <Field label="Title" name="title" maxLength={300} hint="Shown in place of the address." />
      <OwnNameField />
    </FormDialog>
  );
}

function LinkedIssues({ issues }: { issues: readonly KnownIssue[] }) {
  const sending = useSending(loadIssue, { touches: TEST_TOUCHES });
  const [asked, setAsked] = useState<number | null>(null);
  if (issues.length === 0) return null;
  function unlink(id: number) {
    setAsked(id);
    sending.mutate({ method: 'DELETE', path: `/api/v1/known-issues/${id}` });
  }
  return (
    <section aria-label="Linked issues" className="grid gap-1">
      <ul className="rounded-md border border-line">
        {issues.map((issue) => (
          <li
            key={issue.id}
            className="flex items-center gap-3 border-t border-line px-3 py-1.5 first:border-t-0"
          >
            <IssueLink issue={issue} className="flex-1" />
            <Button
              aria-label={`Unlink ${issue.title ?? issue.url}`}
              disabled={sending.isPending}
              onClick={() => unlink(issue.id)}
            >
              {sending.isPending && asked === issue.id ? 'Unlinking …' : 'Unlink'}
            </Button>
          </li>
        ))}
      </ul>
      {sending.error ? <p role="alert">It could not be unlinked: {sending.error.message}</p> : null}
    </section>
  );
}
