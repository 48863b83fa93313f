'use client';

import { useState } from 'react';
import { Button } from './button.tsx';

const CONFIRMATION_MS = 2_000;

export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  async function copy() {
    setOutcome(await writeClipboard(text));
    setTimeout(() => setOutcome(null), CONFIRMATION_MS);
  }
  return (
    <Button onClick={copy}>
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Copying is not allowed here' : label}
      </span>
    </Button>
  );
}

async function writeClipboard(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}
