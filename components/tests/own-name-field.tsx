'use client';

import { Field } from '#components/ui/field.tsx';
import { readOwnName } from './own-name.ts';

/** Who does it, asked once and remembered in this browser. */
export function OwnNameField() {
  return (
    <Field
      label="Your name"
      name="by"
      maxLength={200}
      autoComplete="name"
      defaultValue={readOwnName()}
      hint="Stands beside what you did. May be empty."
    />
  );
}
