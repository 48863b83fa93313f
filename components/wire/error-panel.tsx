'use client';

import { Button } from '#components/ui/button.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { WireError } from './wire-error.ts';

type Props = { what: string; error: unknown; onRetry: () => void; isRetrying?: boolean };

/** What could not be shown, why, what to do, and a way to try again. */
export function ErrorPanel({ what, error, onRetry, isRetrying = false }: Props) {
  const hint = error instanceof WireError ? error.hint : 'Reload the page.';
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-md border border-bad bg-bg p-4">
      <p className="flex items-center gap-2 font-medium">
        <ToneMark tone="bad" word="Error:" isWordHidden />
        {what} could not be loaded
      </p>
      <p>{error instanceof Error ? error.message : 'The reason is not known.'}</p>
      <p className="text-muted">{hint}</p>
      <Button onClick={onRetry} disabled={isRetrying}>
        {isRetrying ? 'Trying …' : 'Try again'}
      </Button>
    </div>
  );
}
