'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '#components/live/announcer.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { learnServerTime } from '#components/time/clock.ts';
import type { OverviewResponse } from '#core/api/overview.ts';
import { describeChanges } from './describe-changes.ts';
import { overviewQuery } from './queries.ts';

/** The overview, followed live; changes are announced as they arrive. */
export function useOverview() {
  const query = useQuery(overviewQuery(useEnvironment()));
  const announce = useAnnounce();
  const before = useRef<OverviewResponse | null>(null);
  const { data, dataUpdatedAt } = query;
  useEffect(() => {
    if (!data) return;
    // Only what was fetched just now tells the server's time; what came with the page may be old.
    if (before.current && Date.now() - dataUpdatedAt < 1_000) learnServerTime(data.at);
    const change =
      before.current?.environment === data.environment ? describeChanges(before.current, data) : null;
    if (change) announce(change);
    before.current = data;
  }, [data, dataUpdatedAt, announce]);
  return query;
}
