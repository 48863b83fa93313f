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
  const kinds = COMPARE_KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0 || kind === chosen);
  return (
    <nav aria-label="Filter changes" className="flex flex-wrap gap-1.5">
      <KindLink kind={null} isOn={chosen === null} words="all changes" count={all} />
      {compared.regressions.length > 0 || chosen === 'regressions' ? (
        <KindLink
          kind="regressions"
          isOn={chosen === 'regressions'}
          words="regressions"
          count={compared.regressions.length}
        />
      ) : null}
      {kinds.map((kind) => (
        <KindLink
          key={kind}
          kind={kind}
          isOn={chosen === kind}
          words={KIND_WORDS[kind]}
          count={counts.get(kind) ?? 0}
        />
      ))}
    </nav>
  );
}

type ItemProps = { kind: Comparison['kind']; isOn: boolean; words: string; count: number };

function KindLink({ kind, isOn, words, count }: ItemProps) {
  const params = useSearchParams();
  const [, setState] = useQueryStates(COMPARE_PARAMS, { history: 'push' });
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void setState({ kind });
  }
  return (
    <a
      href={serialize(params, { kind }) || '?'}
      onClick={follow}
      aria-current={isOn || undefined}
      className={clsx(
        'inline-flex min-h-8 items-center gap-2 rounded-md border px-2.5 hover:bg-surface pointer-coarse:min-h-11',
        isOn ? 'border-line-strong bg-info-soft font-medium' : 'border-line',
      )}
    >
      {words}
      <span className="tabular-nums">{count.toLocaleString('en-US')}</span>
    </a>
  );
}
