'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { recentDeploysQuery } from '#components/deploys/queries.ts';
import { servicesQuery } from '#components/health/queries.ts';
import { inEnvironment, useEnvironment } from '#components/nav/environment.ts';
import { ALL_PAGES } from '#components/nav/pages.ts';
import { chooseTheme, THEMES } from '#components/nav/theme.ts';
import { recentRunsQuery } from '#components/runs/queries.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';

const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';
const ITEM =
  'flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-sm px-3 data-[selected=true]:bg-info-soft pointer-coarse:min-h-11';

type Entry = { label: string; note?: string; act: () => void };

/** Goes to a page, service, run or deploy; copies the link; sets the theme. */
export function Palette({ onClose }: { onClose: () => void }) {
  const groups = useEntries();
  return (
    <Dialog label="Find anything" onClose={onClose}>
      <Command label="Find anything">
        <Command.Input
          autoFocus
          placeholder="Service, run, deploy or command"
          className="h-11 w-full border-b border-line bg-raised px-4 text-lg outline-none"
        />
        <Command.List className="max-h-[50vh] overflow-y-auto p-1">
          <Command.Empty className="px-3 py-4 text-muted">Nothing of that name.</Command.Empty>
          {groups.map(({ heading, entries }) => (
            <Command.Group key={heading} heading={heading} className={GROUP}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.label}
                  value={`${heading} ${entry.label}`}
                  className={ITEM}
                  onSelect={() => {
                    onClose();
                    entry.act();
                  }}
                >
                  <span className="truncate">{entry.label}</span>
                  <span className="shrink-0 text-xs text-muted">{entry.note}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function useEntries(): { heading: string; entries: Entry[] }[] {
  const router = useRouter();
  const client = useQueryClient();
  const environment = useEnvironment();
  const services = useQuery(servicesQuery(environment)).data?.services ?? [];
  const runs = useQuery(recentRunsQuery(environment)).data?.items ?? [];
  const deploys = useQuery(recentDeploysQuery(environment)).data?.items ?? [];
  const go = (href: string) => () => router.push(inEnvironment(href, environment));
  return [
    {
      heading: 'Pages',
      entries: ALL_PAGES.map((page) => ({ label: page.title, act: go(page.href) })),
    },
    {
      heading: 'Services',
      entries: services.map((service) => ({
        label: service.title,
        note: HEALTH_TONE[service.state].word,
        act: go(`/services/${encodeURIComponent(service.name)}`),
      })),
    },
    {
      heading: 'Runs',
      entries: runs.map((run) => ({
        label: `Run ${run.id} · ${run.suites.join(', ') || 'no suite'}`,
        note: run.revision ?? '',
        act: go(`/runs/${run.id}`),
      })),
    },
    {
      heading: 'Deploys',
      entries: deploys.map((deploy) => ({
        label: `#${deploy.id} ${deploy.service} ${deploy.revision}`,
        act: go(`/deploys#deploy-${deploy.id}`),
      })),
    },
    {
      heading: 'Commands',
      entries: [
        { label: 'Copy the link to this page', act: () => void navigator.clipboard.writeText(location.href) },
        { label: 'Fetch everything again', act: () => void client.invalidateQueries() },
        ...THEMES.map((theme) => ({ label: `Theme: ${theme}`, act: () => chooseTheme(theme) })),
      ],
    },
  ];
}
