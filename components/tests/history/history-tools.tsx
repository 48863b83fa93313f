'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { GridResponse } from '#core/api/history.ts';
import { FilterField } from '../filter-field.tsx';
import { GRID_SORTS, type GridFilter, RUN_COUNTS } from './grid-params.ts';

const CONTROL =
  'h-8 w-full min-w-0 lg:w-40 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11';

const SORT_WORDS: Record<GridFilter['sort'], string> = {
  failing: 'failing first',
  flaky: 'flaky first',
  name: 'by name',
  slowest: 'slowest first',
};

type Props = {
  filter: GridFilter;
  grid: GridResponse | null;
  onChange: (change: Partial<GridFilter>) => void;
};

/** Which tests are the rows, in which order, and which runs are the columns. */
export function HistoryTools({ filter, grid, onChange }: Props) {
  const [isMore, setIsMore] = useState([filter.suite, filter.branch, filter.from, filter.to].some(Boolean));
  const counts = [...new Set([...RUN_COUNTS, filter.runs])].sort((a, b) => a - b);
  const suites = distinct(grid?.columns.flatMap((column) => column.suites) ?? []);
  const branches = distinct(grid?.columns.map((column) => column.branch ?? '') ?? []);
  return (
    <search className="grid gap-2">
      <FilterField label="Filter tests" value={filter.q} onChange={(q) => onChange({ q })} />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:flex">
        <select
          aria-label="Order"
          value={filter.sort}
          onChange={(event) => onChange({ sort: event.target.value as GridFilter['sort'] })}
          className={CONTROL}
        >
          {GRID_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </select>
        <select
          aria-label="Runs"
          value={filter.runs}
          onChange={(event) => onChange({ runs: Number(event.target.value) })}
          className={CONTROL}
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              last {count} runs
            </option>
          ))}
        </select>
        <Button className="sm:hidden" aria-expanded={isMore} onClick={() => setIsMore(!isMore)}>
          {isMore ? 'Less' : 'Suite, branch, days'}
        </Button>
        <div className={clsx('contents', !isMore && 'max-sm:hidden')}>
          <Choice
            label="Suite"
            value={filter.suite}
            among={suites}
            onChange={(suite) => onChange({ suite })}
          />
          <Choice
            label="Branch"
            value={filter.branch}
            among={branches}
            onChange={(branch) => onChange({ branch })}
          />
          <Day label="From" value={filter.from} onChange={(from) => onChange({ from })} />
          <Day label="To" value={filter.to} onChange={(to) => onChange({ to })} />
        </div>
      </div>
    </search>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  among: readonly string[];
  onChange: (text: string) => void;
};

function Choice({ label, value, among, onChange }: ChoiceProps) {
  const options = distinct([...among, value]);
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={CONTROL}
    >
      <option value="">{label === 'Branch' ? 'all branches' : 'all suites'}</option>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function Day({ label, value, onChange }: Omit<ChoiceProps, 'among'>) {
  return (
    <label className="flex items-center gap-2">
      <span className="text-sm text-muted">{label}</span>
      <input
        type="date"
        title={`${label}, a day of UTC`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={CONTROL}
      />
    </label>
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(Boolean).sort();
}
