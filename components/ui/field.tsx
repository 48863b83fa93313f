import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

export const INPUT =
  'min-h-8 min-w-0 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:min-h-11';

type Labelled = { label: string; hint?: ReactNode };

/** A line of text with its name above and what it is for below. */
export function Field({ label, hint, className, ...rest }: Labelled & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className={clsx('grid min-w-0 gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} className={INPUT} {...rest} />
      <Hint id={`${id}-hint`} hint={hint} />
    </div>
  );
}

/** The same for several lines. */
export function LongField({ label, hint, className, ...rest }: Labelled & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <div className={clsx('grid min-w-0 gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={clsx(INPUT, 'py-1')}
        {...rest}
      />
      <Hint id={`${id}-hint`} hint={hint} />
    </div>
  );
}

function Hint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={id} className="text-xs text-muted">
      {hint}
    </p>
  );
}
