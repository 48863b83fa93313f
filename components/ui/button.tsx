import clsx from 'clsx';
import type { ComponentProps } from 'react';

export const BUTTON =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-sm font-medium hover:bg-surface disabled:opacity-60 pointer-coarse:min-h-11';

export function Button({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={clsx(BUTTON, className)} {...rest} />;
}
