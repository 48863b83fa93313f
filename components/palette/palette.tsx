'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { inEnvironment, useEnvironment } from '#components/nav/environment.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { type Entry, type EntryGroup, rankEntries } from './rank-entries.ts';
import { useFoundEntries } from './use-found-entries.ts';
import { useOwnEntries } from './use-own-entries.ts';

const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';
const ITEM =
  'flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-sm px-3 data-[selected=true]:bg-info-soft pointer-coarse:min-h-11';

/** Goes to a page, service, run, deploy, test or cluster; copies the link; sets the theme. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  // Null while the reader has moved to nothing else: then it is the first, also of what came in since.
  const [moved, setMoved] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // The dialog opens in an effect of its own, before this one, and gives the focus to its first element.
  useEffect(() => input.current?.focus(), []);
  const router = useRouter();
  const environment = useEnvironment();
  const go = (href: string) => () => router.push(inEnvironment(href, environment));
  const own = useOwnEntries(go);
  const found = useFoundEntries(typed, go);
  // What the server finds comes last, so that it moves nothing under the choice.
  const groups = [...rankEntries(own, typed), ...found.groups];
  const values = groups.flatMap(({ heading, entries }) => entries.map((entry) => valueFor(heading, entry)));
  const [first = ''] = values;
  return (
    <Dialog label="Find anything" onClose={onClose}>
      <Command
        label="Find anything"
        shouldFilter={false}
        value={moved !== null && values.includes(moved) ? moved : first}
        onValueChange={(value) => setMoved(value === first ? null : value)}
      >
        <Command.Input
          ref={input}
          value={typed}
          onValueChange={setTyped}
          placeholder="Service, run, deploy, test, failure or command"
          className="h-11 w-full border-b border-line bg-raised px-4 text-lg outline-none"
        />
        <Command.List className="max-h-[50vh] overflow-y-auto p-1">
          {groups.length === 0 ? <p className="px-3 py-4 text-muted">Nothing of that name.</p> : null}
          <Entries
            groups={groups}
            onChoose={(entry) => {
              onClose();
              entry.act();
            }}
          />
        </Command.List>
        <p role="status" className="px-4 py-2 text-xs text-muted empty:hidden">
          {found.note}
        </p>
      </Command>
    </Dialog>
  );
}

type EntriesProps = { groups: readonly EntryGroup[]; onChoose: (entry: Entry) => void };

function Entries({ groups, onChoose }: EntriesProps) {
  return groups.map(({ heading, entries }) => (
    <Command.Group key={heading} heading={heading} className={GROUP}>
      {entries.map((entry) => (
        <Command.Item
          key={entry.key}
          value={valueFor(heading, entry)}
          className={ITEM}
          onSelect={() => onChoose(entry)}
        >
          <span className="truncate">{entry.label}</span>
          <span className="max-w-1/2 shrink-0 truncate text-xs text-muted">{entry.note}</span>
        </Command.Item>
      ))}
    </Command.Group>
  ));
}

function valueFor(heading: string, { key }: Entry): string {
  return `${heading} ${key}`;
}
