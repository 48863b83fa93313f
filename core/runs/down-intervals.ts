/** A time in which a service was down. Instants in epoch ms; `to` null: it still is. */
export type DownInterval = {
  readonly service: string;
  readonly from: number;
  readonly to: number | null;
  readonly reason: string;
  readonly isSettled: boolean;
  /** Samples that show it, where the state had not settled yet. */
  readonly samples: readonly number[];
};

export type SettledChange = {
  readonly service: string;
  readonly at: number;
  readonly state: string;
  readonly sentence: string;
};

export type RawSample = {
  readonly service: string;
  readonly probe: string;
  readonly at: number;
  readonly isDown: boolean;
  readonly reason: string | null;
};

/** Settled intervals, from a service's changes in the order of time (the state before the window comes first). */
export function settledDownIntervals(changes: readonly SettledChange[]): DownInterval[] {
  const open = new Map<string, SettledChange>();
  const intervals: DownInterval[] = [];
  const close = (change: SettledChange, to: number | null): void => {
    const { service, at, sentence } = change;
    intervals.push({ service, from: at, to, reason: sentence, isSettled: true, samples: [] });
  };
  for (const change of changes) {
    const before = open.get(change.service);
    if (change.state === 'down') {
      if (!before) open.set(change.service, change);
    } else if (before) {
      close(before, change.at);
      open.delete(change.service);
    }
  }
  for (const change of open.values()) close(change, null);
  return intervals;
}

/** Two or more samples down in a row of one probe, oldest first: down before the state had time to settle. */
export function rawDownIntervals(samples: readonly RawSample[]): DownInterval[] {
  const rows = new Map<string, RawSample[]>();
  const intervals: DownInterval[] = [];
  const close = (row: readonly RawSample[], to: number | null): void => {
    const [first] = row;
    if (first === undefined || row.length < 2) return;
    const { service, at, reason } = first;
    const seenAt = row.map((sample) => sample.at);
    intervals.push({ service, from: at, to, reason: reason ?? 'down', isSettled: false, samples: seenAt });
  };
  for (const sample of samples) {
    const key = `${sample.service}/${sample.probe}`;
    const row = rows.get(key) ?? [];
    if (sample.isDown) {
      rows.set(key, [...row, sample]);
    } else {
      close(row, sample.at);
      rows.delete(key);
    }
  }
  for (const row of rows.values()) close(row, null);
  return intervals;
}
