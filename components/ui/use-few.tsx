'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

/** The first few of a list, and the control that shows the rest; the control is null where there is no rest. */
export function useFew<Item>(items: readonly Item[], few: number): [readonly Item[], ReactNode] {
  const [isLong, setIsLong] = useState(false);
  if (items.length <= few) return [items, null];
  const control = (
    <p className="border-t border-line px-4 py-2">
      <Button aria-expanded={isLong} onClick={() => setIsLong(!isLong)}>
        {isLong ? `Show the first ${few}` : `Show all ${items.length}`}
      </Button>
    </p>
  );
  return [isLong ? items : items.slice(0, few), control];
}
