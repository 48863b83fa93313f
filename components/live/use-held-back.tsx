'use client';

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { countHeldBack, heldBackText } from './held-back.ts';

const TOP_PX = 40;

/**
 * The items without those that came in while the reader was further down, and a button that brings them: nothing that
 * comes in by itself may move what is being read.
 */
export function useHeldBack<Item extends { readonly id: string | number }>(
  items: readonly Item[],
  noun: string,
): [readonly Item[], ReactNode] {
  const isScrolled = useSyncExternalStore(onScroll, readScrolled, () => false);
  const newest = items[0]?.id ?? null;
  const [newestRead, setNewestRead] = useState(newest);
  const isKnown = items.some((item) => item.id === newestRead);
  useEffect(() => {
    if (!isScrolled || !isKnown) setNewestRead(newest);
  }, [isScrolled, isKnown, newest]);
  const count = isScrolled ? countHeldBack(items, newestRead) : 0;
  const show = () => {
    setNewestRead(newest);
    window.scrollTo({ top: 0 });
  };
  const pill = <Pill text={count === 0 ? '' : heldBackText(count, noun)} onShow={show} />;
  return [count === 0 ? items : items.slice(count), pill];
}

function Pill({ text, onShow }: { text: string; onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-10 flex justify-center">
      {text ? (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto min-h-8 rounded-md border border-info bg-raised px-4 font-medium text-info-text shadow-float pointer-coarse:min-h-11"
        >
          {text}
        </button>
      ) : null}
    </div>
  );
}

function onScroll(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
}

const readScrolled = () => window.scrollY > TOP_PX;
