'use client';

import clsx from 'clsx';
import { useSearchParams } from 'next/navigation';
import { createSerializer, useQueryStates } from 'nuqs';
import type { MouseEvent } from 'react';
import type { CompareResponse } from '#core/api/compare.ts';
import { COMPARE_KINDS, COMPARE_PARAMS, type Comparison, KIND_WORDS } from './compare-params.ts';

const serialize = createSerializer(COMPARE_PARAMS);

type Props = { compared: CompareResponse; chosen: Comparison['kind'] };

/** How many tests are in each list, as links to that list alone. */
export function KindFilters({ compared, chosen }: Props) {
  const counts = new Map(compared.lists.map(({ kind, count }) => [kind, count]));
  const all = compared.lists.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label="Filter changes">
      <ul className="grid">
        <KindItem kind={null} isOn={chosen === null} words="all changes" count={all} />
        <KindItem
          kind="regressions"
          isOn={chosen === 'regressions'}
          words="regressions"
          count={compared.regressions.length}
        />
        {COMPARE_KINDS.map((kind) => (
          <KindItem
            key={kind}
            kind={kind}
            isOn={chosen === kind}
            words={KIND_WORDS[kind]}
            count={counts.get(kind) ?? 0}
          />
        ))}
      </ul>
    </nav>
  );
}

type ItemProps = { kind: Comparison['kind']; isOn: boolean; words: string; count: number };

function KindItem({ kind, isOn, words, count }: ItemProps) {
  const params = useSearchParams();
  const [, setState] = useQueryStates(COMPARE_PARAMS, { history: 'push' });
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void setState({ kind });
  }
  return (
    <li>
      <a
        href={serialize(params, { kind }) || '?'}
        onClick={follow}
        aria-current={isOn || undefined}
        className={clsx(
          'flex min-h-8 items-center justify-between gap-3 rounded-md px-2 py-1 hover:bg-surface pointer-coarse:min-h-11',
          isOn && 'bg-info-soft font-medium',
          count === 0 && !isOn && 'text-muted',
        )}
      >
        <span>{words}</span>
        <span className="tabular-nums">{count.toLocaleString('en-US')}</span>
      </a>
    </li>
  );
}
