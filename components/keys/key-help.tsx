'use client';

import { useState } from 'react';
import { ALL_PAGES } from '#components/nav/pages.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { areSingleKeysOn, setSingleKeys } from './key-preference.ts';

const KEYS: [string[], string][] = [
  [['⌘ K', 'Ctrl K'], 'find anything'],
  ...ALL_PAGES.map((page): [string[], string] => [[`g ${page.key}`], `go to ${page.title}`]),
  [['j', 'k'], 'next and previous row'],
  [['Enter'], 'open the row'],
  [['Esc'], 'close the opened result'],
  [['← ↑ ↓ →'], 'next cell of a grid; Home, End and Page keys too'],
  [['/'], 'filter'],
  [['?'], 'this list'],
];

/** The list of keys, and the switch that turns single keys off. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  return (
    <Dialog label="Keyboard" onClose={onClose}>
      <div className="grid gap-4 p-4">
        <h2 className="text-lg font-semibold">Keyboard</h2>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
          {KEYS.map(([keys, meaning]) => (
            <div key={meaning} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <kbd key={key} className="rounded-sm border border-line-strong px-1.5 font-mono text-xs">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={isOn}
            onChange={(event) => {
              setSingleKeys(event.target.checked);
              setIsOn(event.target.checked);
            }}
          />
          Single-key shortcuts in this browser
        </label>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
