'use client';

import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { useClocks } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { CellShape } from '../history/cell-shape.tsx';
import { cellLook, LETTER_OF_STATUS } from '../history/cell-status.ts';
import { resultHref } from '../result-href.ts';

const FEW = 60;
type Result = TestDetail['results'][number];
type Props = { test: TestDetail; isStale: boolean };

/** How it went, run by run, oldest first; each mark leads to the result. */
export function ResultsPanel({ test, isStale }: Props) {
  const [isLong, setIsLong] = useState(false);
  const [isTable, setIsTable] = useState(false);
  const shown = isLong ? test.results : test.results.slice(0, FEW);
  return (
    <Panel id="results" title="Status over time" isStale={isStale} aside={<span>{countText(test)}</span>}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-3">
        {shown.length === 0 ? (
          <p className="text-muted">It did not run in this window.</p>
        ) : (
          <ol className="flex flex-wrap" aria-label="Results, oldest first">
            {shown.toReversed().map((result) => (
              <ResultMark key={`${result.runId}-${result.ordinal}`} result={result} name={test.name} />
            ))}
          </ol>
        )}
        {test.results.length > FEW ? (
          <p>
            <Button aria-expanded={isLong} onClick={() => setIsLong(!isLong)}>
              {isLong ? `Show the newest ${FEW}` : `Show all ${test.results.length}`}
            </Button>
          </p>
        ) : null}
        {test.results.length > 0 ? (
          <details onToggle={(event) => setIsTable(event.currentTarget.open)}>
            <summary className="min-h-6 text-sm text-muted pointer-coarse:min-h-11">
              The same as a table
            </summary>
            {isTable ? <ResultsTable results={test.results} name={test.name} /> : null}
          </details>
        ) : null}
      </div>
    </Panel>
  );
}

function ResultMark({ result, name }: { result: Result; name: string }) {
  const look = cellLook(LETTER_OF_STATUS[result.status]);
  const label = [`run ${result.runId}`, result.revision, look.word].filter(Boolean).join(', ');
  return (
    <li>
      <EnvironmentLink
        href={resultHref(result.runId, result.ordinal, name)}
        aria-label={label}
        title={label}
        className="grid size-6 place-items-center rounded-sm -outline-offset-2 hover:bg-none-soft"
      >
        <CellShape look={look} />
      </EnvironmentLink>
    </li>
  );
}

function ResultsTable({ results, name }: { results: readonly Result[]; name: string }) {
  const clock = useClocks();
  return (
    <div className="max-h-96 overflow-auto">
      <table className="w-full tabular-nums">
        <caption className="sr-only">Results, newest first</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3">
              When
            </th>
            <th scope="col" className="py-1 pr-3">
              Run
            </th>
            <th scope="col" className="py-1 pr-3">
              Status
            </th>
            <th scope="col" className="py-1 pr-3 text-right">
              Took
            </th>
            <th scope="col" className="py-1 pr-3 text-right max-sm:hidden">
              Tries
            </th>
            <th scope="col" className="py-1 max-sm:hidden">
              Revision, branch
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={`${result.runId}-${result.ordinal}`} className="border-t border-line">
              <td className="py-1 pr-3 whitespace-nowrap text-muted">{clock(result.at)}</td>
              <td className="py-1 pr-3">
                <EnvironmentLink href={resultHref(result.runId, result.ordinal, name)} className="underline">
                  {result.runId}
                </EnvironmentLink>
              </td>
              <td className="py-1 pr-3">
                <ToneMark {...RESULT_TONE[result.status]} />
              </td>
              <td className="py-1 pr-3 text-right">
                {result.durationMs === null ? '—' : durationText(result.durationMs)}
              </td>
              <td className="py-1 pr-3 text-right max-sm:hidden">{result.attempts}</td>
              <td className="max-w-48 truncate py-1 text-muted max-sm:hidden">
                {[result.revision, result.branch].filter(Boolean).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function countText({ results, isCut }: TestDetail): string {
  return `${isCut ? 'the newest ' : ''}${results.length} ${results.length === 1 ? 'result' : 'results'}`;
}
