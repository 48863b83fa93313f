'use client';

import { useQuery } from '@tanstack/react-query';
import { recentDeploysQuery } from '#components/deploys/queries.ts';
import { useEnvironment } from '#components/nav/environment.ts';
import { recentRunsQuery } from '#components/runs/queries.ts';
import { absoluteText, type Zone } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';

export type SideOption = { id: number; label: string };

/** The newest runs, and of the newest deploys those with a run. */
export function useSideOptions(): Record<'run' | 'deploy', SideOption[]> {
  const environment = useEnvironment();
  const zone = useZone();
  const runs = useQuery(recentRunsQuery(environment)).data?.items ?? [];
  const deploys = useQuery(recentDeploysQuery(environment)).data?.items ?? [];
  return {
    run: runs.map((run) => ({
      id: run.id,
      label: [`run ${run.id}`, run.suites.join(', '), run.revision, minuteText(run.receivedAt, zone)]
        .filter(Boolean)
        .join(' · '),
    })),
    deploy: deploys
      .filter((deploy) => deploy.runs.length > 0)
      .map((deploy) => ({
        id: deploy.id,
        label: `#${deploy.id} ${deploy.service} ${deploy.revision} · ${minuteText(deploy.startedAt, zone)}`,
      })),
  };
}

/** "2026-11-22 20:21", in the reader's zone. */
function minuteText(at: string, zone: Zone): string {
  return absoluteText(at, zone).slice(0, 'yyyy-mm-dd hh:mm'.length);
}
