'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { MoreLine } from '#components/ui/more-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { QuarantineEntry } from '#core/api/quarantine.ts';
import { EndQuarantineDialog } from '../end-quarantine-dialog.tsx';
import { type QuarantineState, quarantineQuery } from '../queries.ts';

type Props = { state: QuarantineState; onChoose: (state: QuarantineState) => void };

const TABS: Record<QuarantineState, string> = { active: 'now', past: 'before' };
const NOTHING: Record<QuarantineState, string> = {
  active: 'No test is in quarantine. One that is counts in no gate, stays visible, and comes back by itself.',
  past: 'No quarantine has ended yet.',
};

/** Tests that are set aside now, or were before, with who has them and until when. */
export function QuarantinePanel({ state, onChoose }: Props) {
  const query = useInfiniteQuery(quarantineQuery(useEnvironment(), state));
  const [ending, setEnding] = useState<QuarantineEntry | null>(null);
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      id="quarantine"
      title="Quarantine"
      isStale={query.isError && query.data !== undefined}
      aside={(['active', 'past'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === state}
          onClick={() => onChoose(one)}
          className="min-h-6 rounded-sm px-1 text-sm aria-pressed:font-medium aria-pressed:text-fg aria-pressed:underline pointer-coarse:min-h-11"
        >
          {TABS[one]}
        </button>
      ))}
    >
      {query.isPending ? <SkeletonRows rows={2} /> : null}
      {query.error && !query.data ? (
        <div className="p-4">
          <ErrorPanel what="The quarantine" error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : null}
      {query.data && entries.length === 0 ? <p className="px-4 py-4 text-muted">{NOTHING[state]}</p> : null}
      <ul className="empty:hidden">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onEnd={() => setEnding(entry)} />
        ))}
      </ul>
      <MoreLine query={query} />
      {ending ? (
        <EndQuarantineDialog id={ending.id} name={ending.test.name} onClose={() => setEnding(null)} />
      ) : null}
    </Panel>
  );
}

function Entry({ entry, onEnd }: { entry: QuarantineEntry; onEnd: () => void }) {
  const isActive = entry.state === 'active';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line px-4 py-2 first:border-t-0">
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <ToneMark
            tone={isActive ? 'warn' : 'none'}
            word={isActive ? 'quarantined' : entry.state === 'ended' ? 'ended early' : 'over'}
          />
          <EnvironmentLink
            href={`/tests/${entry.test.id}`}
            data-row=""
            className="min-w-0 font-medium break-words hover:underline"
          >
            {entry.test.name}
          </EnvironmentLink>
          <span className="text-sm text-muted">
            {entry.environment === null ? 'everywhere' : `in ${entry.environment}`}
          </span>
        </p>
        <p className="text-sm text-pretty text-muted">{entry.sentence}</p>
      </div>
      {isActive ? (
        <Button aria-label={`End the quarantine of ${entry.test.name}`} onClick={onEnd}>
          End
        </Button>
      ) : null}
    </li>
  );
}
