'use client';

import clsx from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  label: string;
  onClose: () => void;
  /** At the right edge, as high as the window, so that what it is about stays in sight. */
  isAside?: boolean;
  children: ReactNode;
};

/** A native modal dialog: focus, Escape and the backdrop are the browser's; it gives the focus back when it closes. */
export function Dialog({ label, onClose, isAside = false, children }: Props) {
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
        'border border-line-strong bg-raised p-0 text-fg shadow-float',
        isAside
          ? 'mt-0 mr-0 ml-auto h-dvh max-h-dvh w-[min(32rem,100vw)] rounded-none'
          : 'mx-auto mt-[10vh] max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] rounded-md',
      )}
    >
      {children}
    </dialog>
  );
}
