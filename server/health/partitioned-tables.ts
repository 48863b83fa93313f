import type { GreenroomConfig } from '#core/config/config-schema.ts';

export type Span = 'day' | 'week' | 'month' | 'year';

export interface PartitionedTable {
  table: string;
  span: Span;
  /** Which retention of the configuration holds. */
  retention: keyof GreenroomConfig['retention'];
}

export const PARTITIONED_TABLES: readonly PartitionedTable[] = [
  { table: 'sample', span: 'day', retention: 'samples' },
  { table: 'rollup_minute', span: 'day', retention: 'minutes' },
  { table: 'rollup_hour', span: 'month', retention: 'hours' },
  { table: 'rollup_day', span: 'year', retention: 'days' },
  { table: 'result', span: 'week', retention: 'results' },
  { table: 'failure', span: 'week', retention: 'failures' },
  { table: 'result_detail', span: 'week', retention: 'failures' },
];
