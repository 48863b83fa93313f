'use client';

import type { TestDetail } from '#core/api/tests.ts';
import { WINDOWS } from './test-params.ts';

const CONTROL = 'h-8 min-w-0 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11';

type Asked = { days: number; branch: string };
type Props = {
  asked: Asked;
  test: TestDetail;
  isWaiting: boolean;
  onChange: (change: Partial<Asked>) => void;
};

/** How far back, and of which branch. */
export function TestWindow({ asked, test, isWaiting, onChange }: Props) {
  const days = [...new Set<number>([...WINDOWS, asked.days])].sort((a, b) => a - b);
  const seen = test.results.flatMap(({ branch }) => (branch === null ? [] : [branch]));
  const branches = [...new Set([...seen, asked.branch])].filter(Boolean).sort();
  return (
    <search className="flex flex-wrap items-center gap-2">
      <select
        aria-label="Window"
        value={asked.days}
        onChange={(event) => onChange({ days: Number(event.target.value) })}
        className={CONTROL}
      >
        {days.map((count) => (
          <option key={count} value={count}>
            last {count} days
          </option>
        ))}
      </select>
      <select
        aria-label="Branch"
        value={asked.branch}
        onChange={(event) => onChange({ branch: event.target.value })}
        className={CONTROL}
      >
        <option value="">all branches</option>
        {branches.map((branch) => (
          <option key={branch}>{branch}</option>
        ))}
      </select>
      <span role="status" className="text-xs text-muted">
        {isWaiting ? 'loading …' : ''}
      </span>
    </search>
  );
}
