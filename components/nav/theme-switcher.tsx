'use client';

import { useSyncExternalStore } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { chooseTheme, readTheme, THEMES, type Theme } from './theme.ts';

/** One button through system, light and dark. */
export function ThemeSwitcher() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as Theme);
  return (
    <button
      type="button"
      onClick={() => chooseTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system')}
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}`}
      className="grid size-8 place-items-center rounded-md text-muted hover:bg-surface hover:text-fg pointer-coarse:size-11"
    >
      <Icon name={theme} />
    </button>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('themechange', listener);
  return () => window.removeEventListener('themechange', listener);
}
