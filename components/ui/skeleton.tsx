import clsx from 'clsx';
import { StillWaiting } from './still-waiting.tsx';

/** A grey bar with the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={clsx('rounded-sm bg-none-soft', className)} />;
}

export function SkeletonRows({ rows, className }: { rows: number; className?: string }) {
  return (
    <div className="grid gap-2 p-4">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} className={clsx('h-6', className)} />
      ))}
    </div>
  );
}

/** A loading page: announced once, visible only when loading takes long, and in words when it takes longer. */
export function LoadingPage({ label, heights }: { label: string; heights: string[] }) {
  return (
    <div className="appear-late relative grid gap-4" role="status">
      <span className="sr-only">Loading {label} …</span>
      <StillWaiting className="absolute inset-x-0 top-0 p-4" />
      {heights.map((height, index) => (
        <Skeleton key={`${height}-${String(index)}`} className={clsx('w-full', height)} />
      ))}
    </div>
  );
}
