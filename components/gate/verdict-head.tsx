'use client';

import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from '#components/nav/environment.ts';
import { gateQuery } from './queries.ts';
import { type VerdictGlance, verdictIcon, verdictTitle } from './verdict-title.ts';

/** Title and icon of the tab, kept current. */
export function VerdictHead({ glance, page }: { glance: VerdictGlance | null; page: string | null }) {
  const fallback = page ? `${page} · Greenroom` : 'Greenroom';
  return (
    <>
      <title>{glance ? verdictTitle(glance, page) : fallback}</title>
      <link rel="icon" type="image/svg+xml" href={verdictIcon(glance)} />
    </>
  );
}

/** The same for pages that do not show the verdict themselves. */
export function PageHead({ page }: { page: string }) {
  const gate = useQuery(gateQuery(useEnvironment())).data;
  const glance = gate
    ? {
        verdict: gate.verdict,
        environment: gate.environment,
        isDown: gate.criteria.some((criterion) => criterion.kind === 'health' && criterion.state === 'FAIL'),
      }
    : null;
  return <VerdictHead glance={glance} page={page} />;
}
