'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Age, Since } from '#components/time/time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { ServiceDetail } from '#core/api/health.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { HistoryPanel, SamplesPanel } from './history-panel.tsx';
import { OutagesPanel } from './outages-panel.tsx';
import { ProbesPanel } from './probes-panel.tsx';
import { serviceQuery } from './queries.ts';

/** One service: how it is and why, over time, what it went through, and how it is asked. */
export function ServicePage({ name }: { name: string }) {
  const query = useQuery(serviceQuery(useEnvironment(), name));
  return (
    <>
      <PageHead page={query.data?.title ?? name} />
      <WhenLoaded query={query} what={`The service ${name}`} heights={['h-20', 'h-40', 'h-72']}>
        {(service) => <Service service={service} />}
      </WhenLoaded>
    </>
  );
}

function Service({ service }: { service: ServiceDetail }) {
  const { tone, word } = HEALTH_TONE[service.state];
  return (
    <>
      <header className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <h1 className="flex flex-wrap items-center gap-x-3 text-xl font-semibold">
          <span className="min-w-0">{service.title}</span>
          <ToneMark tone={tone} word={word} size={18} className="text-lg" />
        </h1>
        <p className="text-lg text-pretty">{service.sentence}</p>
        <p className="flex flex-wrap gap-x-4 text-muted">
          <span>
            for <Since at={service.since} />
          </span>
          <span className="min-w-0">{revisionText(service)}</span>
          <span>
            {service.lastSampleAt ? (
              <>
                checked <Age at={service.lastSampleAt} />
              </>
            ) : (
              'never checked'
            )}
          </span>
          {service.dependsOn.length > 0 ? <Needs names={service.dependsOn} /> : null}
        </p>
      </header>
      {service.cause ? <Notice tone="bad" title={service.cause.sentence} /> : null}
      {service.revisionSentence ? <Notice tone="warn" title={service.revisionSentence} /> : null}
      <ProbesPanel probes={service.probes} />
      <HistoryPanel name={service.name} outages={service.outages} changes={service.changes} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <OutagesPanel outages={service.outages} />
        <ChangesPanel changes={service.changes} />
      </div>
      <SamplesPanel name={service.name} />
    </>
  );
}

function Needs({ names }: { names: readonly string[] }) {
  return (
    <span className="flex gap-x-2">
      needs
      {names.map((name) => (
        <EnvironmentLink
          key={name}
          href={`/services/${encodeURIComponent(name)}`}
          className="text-fg underline"
        >
          {name}
        </EnvironmentLink>
      ))}
    </span>
  );
}

function revisionText({ revisionSeen, revisionDeployed }: ServiceDetail): string {
  if (revisionSeen === null && revisionDeployed === null) return 'revision not known';
  if (revisionSeen === null) return `revision ${revisionDeployed} deployed; it does not say what answers`;
  return `revision ${revisionSeen} answers`;
}
