'use client';

import { Button } from '#components/ui/button.tsx';
import { BEFORE } from '#core/compare/compare-side.ts';
import type { Comparison } from './compare-params.ts';
import { SidePicker } from './side-picker.tsx';

type Props = {
  asked: Comparison;
  /** Suites of what is compared now. */
  suites: readonly string[];
  onChange: (change: Partial<Comparison>) => void;
};

/** Which two sides, and of which suite. */
export function ComparePicker({ asked, suites, onChange }: Props) {
  const { base, head, suite } = asked;
  const choices = [...new Set([...suites, suite])].filter(Boolean).sort();
  return (
    <search className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] lg:items-end">
      <SidePicker
        legend="Base"
        hint="what was before"
        value={base}
        mayFollow
        onChange={(text) => onChange({ base: text })}
      />
      <SidePicker
        legend="Head"
        hint="what it is held against"
        value={head}
        onChange={(text) => onChange({ head: text })}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={base === '' || head === '' || base === BEFORE}
          onClick={() => onChange({ base: head, head: base })}
        >
          Swap
        </Button>
        {choices.length > 1 ? (
          <select
            aria-label="Suite"
            value={suite}
            onChange={(event) => onChange({ suite: event.target.value })}
            className="h-8 w-40 min-w-0 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
          >
            <option value="">all suites</option>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : null}
      </div>
    </search>
  );
}
