'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { recentDeploysQuery } from '#components/deploys/queries.ts';
import { servicesQuery } from '#components/health/queries.ts';
import { useEnvironment } from '#components/nav/environment.ts';
import { ALL_PAGES, TEST_PAGES } from '#components/nav/pages.ts';
import { chooseTheme, THEMES } from '#components/nav/theme.ts';
import { recentRunsQuery } from '#components/runs/queries.ts';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { EntryGroup } from './rank-entries.ts';

/** What the palette offers by itself: pages, services, the newest runs and deploys, commands. */
export function useOwnEntries(go: (href: string) => () => void): EntryGroup[] {
  const client = useQueryClient();
  const environment = useEnvironment();
  const services = useQuery(servicesQuery(environment)).data?.services ?? [];
  const runs = useQuery(recentRunsQuery(environment)).data?.items ?? [];
  const deploys = useQuery(recentDeploysQuery(environment)).data?.items ?? [];
  const pages = [...ALL_PAGES, ...TEST_PAGES.filter(({ href }) => href !== '/tests')];
  return [
    {
      heading: 'Pages',
      entries: pages.map(({ title, href }) => ({ key: href, label: title, act: go(href) })),
    },
    {
      heading: 'Services',
      entries: services.map((service) => ({
        key: service.name,
        label: service.title,
        note: HEALTH_TONE[service.state].word,
        act: go(`/services/${encodeURIComponent(service.name)}`),
      })),
    },
    {
      heading: 'Runs',
      entries: runs.map((run) => ({
        key: String(run.id),
        label: `Run ${run.id} · ${run.suites.join(', ') || 'no suite'}`,
        note: run.revision ?? '',
        act: go(`/runs/${run.id}`),
      })),
    },
    {
      heading: 'Deploys',
      entries: deploys.map((deploy) => ({
        key: String(deploy.id),
        label: `#${deploy.id} ${deploy.service} ${deploy.revision}`,
        act: go(`/deploys#deploy-${deploy.id}`),
      })),
    },
    {
      heading: 'Commands',
      entries: [
        {
          key: 'copy',
          label: 'Copy the link to this page',
          act: () => void navigator.clipboard.writeText(location.href),
        },
        { key: 'fetch', label: 'Fetch everything again', act: () => void client.invalidateQueries() },
        ...THEMES.map((theme) => ({
          key: `theme ${theme}`,
          label: `Theme: ${theme}`,
          act: () => chooseTheme(theme),
        })),
      ],
    },
  ];
}
