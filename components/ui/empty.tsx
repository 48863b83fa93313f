import type { ReactNode } from 'react';
import { Command } from './command.tsx';

/** Nothing there yet: says what would be here, and the exact command that brings it. */
export function Empty({ children, command }: { children: ReactNode; command?: string }) {
  return (
    <div className="grid gap-2 px-4 py-4 text-muted">
      <p>{children}</p>
      {command ? <Command text={command} /> : null}
    </div>
  );
}
