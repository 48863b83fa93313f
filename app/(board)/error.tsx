'use client';

import { ErrorPanel } from '#components/wire/error-panel.tsx';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorPanel what="This page" error={error} onRetry={reset} />;
}
