'use client';

import clsx from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = { label: string; onClose: () => void; className?: string; children: ReactNode };

/** A native modal dialog: focus, Escape and the backdrop are the browser's; it gives the focus back when it closes. */
export function Dialog({ label, onClose, className, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    const onBackdrop = (event: MouseEvent) => event.target === dialog && dialog?.close();
    dialog?.addEventListener('click', onBackdrop);
    return () => {
      dialog?.removeEventListener('click', onBackdrop);
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onClose={onClose}
      className={clsx(
        'mx-auto mt-[10vh] w-[min(36rem,calc(100vw-2rem))] rounded-md border border-line-strong bg-raised p-0 text-fg shadow-float',
        className,
      )}
    >
      {children}
    </dialog>
  );
}
