'use client';

import { useState } from 'react';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { AliasDialog } from './alias-dialog.tsx';

/** What it was called before: a test that was renamed keeps its history when somebody says so. */
export function NamesPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Panel id="names" title="Former names" isStale={isStale}>
      {test.aliases.length === 0 ? (
        <p className="px-4 pt-3 text-muted">None is known. Results under an old name can be moved here.</p>
      ) : (
        <ul>
          {test.aliases.map(({ identity, name, by, at }) => (
            <li key={identity} className="border-t border-line px-4 py-2 first:border-t-0">
              <p className="break-words">{name ?? identity}</p>
              <p className="text-sm text-muted">
                since <Clock at={at} />
                {by === null ? '' : `, by ${by}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="px-4 py-3">
        <Button onClick={() => setIsAsked(true)}>It had another name</Button>
      </p>
      {isAsked ? <AliasDialog test={test} onClose={() => setIsAsked(false)} /> : null}
    </Panel>
  );
}
