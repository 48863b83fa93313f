'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ComparedTest, CompareKind, CompareResponse } from '#core/api/compare.ts';
import { COMPARE_KINDS, type Comparison, KIND_WORDS } from './compare-params.ts';
import { ComparedItem } from './compared-item.tsx';
import { compareListQuery } from './queries.ts';

const FEW = 10;

type Props = { compared: CompareResponse; asked: Comparison };

/** The tests that changed: every list that has any, or the one that was chosen, whole. */
export function ComparedLists({ compared, asked }: Props) {
  const { kind } = asked;
  const { regressions } = compared;
  const lists = COMPARE_KINDS.flatMap((one) => compared.lists.filter((list) => list.kind === one));
  if (kind === 'regressions')
    return <TestsPanel title="Regressions" kind="regressions" tests={regressions} />;
  const chosen = lists.find((list) => list.kind === kind);
  if (chosen) return <WholeList key={chosen.kind} list={chosen} asked={asked} />;
  const filled = lists.filter(({ count }) => count > 0);
  return (
    <>
      {regressions.length > 0 ? (
        <FewTests title="Regressions" kind="regressions" tests={regressions} count={regressions.length} />
      ) : null}
      {filled.map((list) => (
        <FewTests
          key={list.kind}
          title={titleOf(list.kind)}
          kind={list.kind}
          tests={list.items}
          count={list.count}
        />
      ))}
      {filled.length === 0 ? (
        <p className="rounded-md border border-line px-4 py-4 text-muted">
          No test changed: what is on both sides went as it went before.
        </p>
      ) : null}
    </>
  );
}

type ListProps = { title: string; kind: CompareKind | 'regressions'; tests: readonly ComparedTest[] };

function FewTests({ title, kind, tests, count }: ListProps & { count: number }) {
  const [shown, more] = useFew(tests, FEW);
  return (
    <Panel
      id={kind}
      title={title}
      aside={<span className="tabular-nums">{count.toLocaleString('en-US')}</span>}
    >
      <Tests kind={kind} tests={shown} />
      {more}
    </Panel>
  );
}

function TestsPanel({ title, kind, tests }: ListProps) {
  return (
    <Panel
      id={kind}
      title={title}
      aside={<span className="tabular-nums">{tests.length.toLocaleString('en-US')}</span>}
    >
      {tests.length === 0 ? <p className="px-4 py-3 text-muted">None.</p> : null}
      <Tests kind={kind} tests={tests} />
    </Panel>
  );
}

type WholeProps = { list: CompareResponse['lists'][number]; asked: Comparison };

function WholeList({ list, asked }: WholeProps) {
  const [isLong, setIsLong] = useState(false);
  const query = useQuery({ ...compareListQuery(useEnvironment(), asked, list.kind), enabled: isLong });
  const tests = query.data?.lists[0]?.items ?? list.items;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <TestsPanel title={titleOf(list.kind)} kind={list.kind} tests={tests} />
      {tests.length < list.count ? (
        <p className="flex flex-wrap items-center gap-3 text-muted">
          {tests.length.toLocaleString('en-US')} of {list.count.toLocaleString('en-US')} are shown.
          {query.data ? null : (
            <Button onClick={() => setIsLong(true)} disabled={query.isFetching}>
              {query.isFetching ? 'Loading …' : 'Show more'}
            </Button>
          )}
        </p>
      ) : null}
      {query.error ? <p role="alert">More could not be loaded: {query.error.message}</p> : null}
    </div>
  );
}

function Tests({ kind, tests }: Omit<ListProps, 'title'>) {
  return (
    <ul className="empty:hidden">
      {tests.map((test) => (
        <ComparedItem key={test.testId} test={test} kind={kind} />
      ))}
    </ul>
  );
}

function titleOf(kind: CompareKind): string {
  const words = KIND_WORDS[kind];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
