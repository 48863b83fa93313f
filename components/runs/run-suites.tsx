'use client';

import { Panel } from '#components/ui/panel.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { FilterLink } from './filter-link.tsx';

/** Expected against seen, for each suite of the run; the tests that never ran by name. */
export function RunSuites({ run }: { run: RunDetail }) {
  const [only] = run.bySuite;
  // One suite with all its tests says nothing that the run does not say itself.
  if (!only || (run.bySuite.length === 1 && only.missing.length === 0)) return null;
  return (
    <Panel id="by-suite" title="Suites">
      <ul>
        {run.bySuite.map((suite) => (
          <li key={suite.suite} className="border-t border-line px-4 py-2 first:border-t-0">
            <p className="flex flex-wrap gap-x-2">
              {suite.priority ? <span className="text-muted">{suite.priority}</span> : null}
              <FilterLink change={{ suite: suite.suite }} className="font-medium hover:underline">
                {suite.title}
              </FilterLink>
              <span className="line-clamp-3 min-w-0 text-muted" title={suite.sentence}>
                {suite.sentence}
              </span>
            </p>
            {suite.missing.length > 0 ? (
              <details className="mt-1">
                <summary className="min-h-6 text-warn-text">
                  {suite.missing.length} expected {suite.missing.length === 1 ? 'test' : 'tests'} never ran
                </summary>
                <ul className="list-disc pl-5 break-words">
                  {suite.missing.map((name) => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
