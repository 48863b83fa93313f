'use client';

import { useOpenOverlay } from '#components/keys/shortcuts.tsx';
import { Icon } from '#components/ui/icon.tsx';

export function PaletteButton() {
  const open = useOpenOverlay();
  return (
    <button
      type="button"
      onClick={() => open('palette')}
      aria-label="Find anything (⌘K)"
      title="Find anything (⌘K or Ctrl K)"
      className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md text-muted hover:bg-surface hover:text-fg sm:px-2 pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      <Icon name="search" />
      <span className="hidden text-xs sm:inline">⌘K</span>
    </button>
  );
}
