import clsx from 'clsx';

/** What a page waits for, once it has waited for long. By style alone, so that it comes without any script. */
export function StillWaiting({ className }: { className?: string }) {
  return (
    <p className={clsx('appear-last', className)}>
      Waiting for Greenroom and its database, which have not answered yet. This page goes on by itself.
    </p>
  );
}
