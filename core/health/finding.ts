import type { NoDataReason } from './health-state.ts';

/** One thing that is not as expected; `no_data` means that it could not be judged, through our own doing. */
export interface Finding {
  severity: 'degraded' | 'down' | 'no_data';
  sentence: string;
  /** The target could not be reached or spoken with (refused, reset, timeout, DNS, closed, 502, 503, 504). */
  isConnection: boolean;
  noDataReason: NoDataReason | null;
}

export function down(sentence: string): Finding {
  return { severity: 'down', sentence, isConnection: false, noDataReason: null };
}

export function unreachable(sentence: string): Finding {
  return { severity: 'down', sentence, isConnection: true, noDataReason: null };
}

export function degraded(sentence: string): Finding {
  return { severity: 'degraded', sentence, isConnection: false, noDataReason: null };
}

export function unjudged(sentence: string, noDataReason: NoDataReason = 'prober'): Finding {
  return { severity: 'no_data', sentence, isConnection: false, noDataReason };
}

const LONGEST_QUOTE = 60;

/** A value as it stands in a sentence: JSON, one line, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}

/** "a", "a or b", "a, b or c". */
export function listOr(words: readonly (string | number)[]): string {
  if (words.length <= 1) return String(words[0] ?? 'nothing');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
