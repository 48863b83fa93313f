'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { inEnvironment, useEnvironment } from '#components/nav/environment.ts';
import { ALL_PAGES } from '#components/nav/pages.ts';
import { areSingleKeysOn } from './key-preference.ts';
import { type KeyMeaning, matchKey, nextRow, type Prefix } from './match-keys.ts';

const KeyHelp = dynamic(() => import('./key-help.tsx').then((module) => module.KeyHelp), { ssr: false });
const Palette = dynamic(() => import('#components/palette/palette.tsx').then((module) => module.Palette), {
  ssr: false,
});

const PLACES: Record<string, string> = Object.fromEntries(ALL_PAGES.map((page) => [page.key, page.href]));

type Overlay = 'palette' | 'help' | null;
const Open = createContext<(overlay: Overlay) => void>(() => undefined);

export function useOpenOverlay(): (overlay: Overlay) => void {
  return useContext(Open);
}

/** Keys of the whole page; the palette and the list of keys load when first opened. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const router = useRouter();
  const environment = useEnvironment();
  const prefix = useRef<Prefix>(null);

  useEffect(() => {
    function act(meaning: KeyMeaning, event: KeyboardEvent): void {
      if (meaning.kind === 'go') router.push(inEnvironment(meaning.href, environment));
      if (meaning.kind === 'help') setOverlay('help');
      if (meaning.kind === 'move') moveFocus(meaning.by);
      if (meaning.kind === 'filter') focusFilter(event);
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        setOverlay('palette');
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || !areSingleKeysOn())
        return;
      const meaning = matchKey(event.key, prefix.current, event.timeStamp, PLACES);
      prefix.current = meaning?.kind === 'prefix' ? { at: event.timeStamp } : null;
      if (meaning) act(meaning, event);
    }

    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [router, environment]);

  return (
    <Open value={setOverlay}>
      {children}
      {overlay === 'help' ? <KeyHelp onClose={() => setOverlay(null)} /> : null}
      {overlay === 'palette' ? <Palette onClose={() => setOverlay(null)} /> : null}
    </Open>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, dialog') !== null;
}

function focusFilter(event: KeyboardEvent): void {
  const filter = document.querySelector<HTMLElement>('[data-filter]');
  if (!filter) return;
  event.preventDefault();
  filter.focus();
}

/** Rows that can be opened carry data-row; Enter then is the link's own. */
function moveFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const current = rows.indexOf(document.activeElement as HTMLElement);
  rows[nextRow(current, by, rows.length)]?.focus();
}
