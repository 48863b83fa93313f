'use client';

import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from '#components/nav/environment.ts';
import { Age, Clock, Since } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { VERDICT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { GateResponse } from '#core/api/gate.ts';
import { CriteriaTable } from './criteria-table.tsx';
import { criteriaText } from './criteria-text.ts';
import { gateQuery } from './queries.ts';
import { PageHead } from './verdict-head.tsx';
import { VerdictWord } from './verdict-word.tsx';

/** The whole reasoning behind the verdict. */
export function GateView() {
  const query = useQuery(gateQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Gate" />
      <WhenLoaded query={query} what="The gate" heights={['h-24', 'h-20', 'h-72', 'h-40']}>
        {(gate) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <GateHeading gate={gate} />
            {gate.wouldOpen.length > 0 ? <WouldOpen sentences={gate.wouldOpen} /> : null}
            <Criteria gate={gate} />
            <GateHistory history={gate.history} />
          </div>
        )}
      </WhenLoaded>
    </>
  );
}

function GateHeading({ gate }: { gate: GateResponse }) {
  return (
    <header className="grid gap-1">
      <h1 className="flex flex-wrap items-center gap-x-3 text-xl font-semibold">
        <span className="sr-only">Gate: </span>
        <VerdictWord verdict={gate.verdict} />
      </h1>
      <p className="text-lg text-pretty">{gate.sentence}</p>
      <p className="text-muted">
        since <Clock at={gate.since} /> (<Since at={gate.since} />)
        {gate.revision ? ` · on ${[gate.service, gate.revision].filter(Boolean).join(' ')}` : ''} · evaluated{' '}
        <Age at={gate.evaluatedAt} />
      </p>
    </header>
  );
}

function WouldOpen({ sentences }: { sentences: readonly string[] }) {
  return (
    <Panel id="would-open" title="What would open it">
      <ol className="grid list-decimal gap-1 py-3 pr-4 pl-9">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Panel>
  );
}

function Criteria({ gate }: { gate: GateResponse }) {
  return (
    <Panel id="criteria" title="Criteria" aside={<span>{criteriaText(gate.counts)}</span>}>
      {gate.criteria.length === 0 ? (
        <Empty command="npx greenroom config example">
          There is no policy for this environment, and without one nothing is ever GO. The example has a gate
          to start from:
        </Empty>
      ) : (
        <CriteriaTable criteria={gate.criteria} />
      )}
      {gate.policyHash ? (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          Policy version <code className="font-mono break-all">{gate.policyHash.slice(0, 12)}</code>
          {gate.id === null ? '' : ` · stored as evaluation ${gate.id}`}
        </p>
      ) : null}
    </Panel>
  );
}

function GateHistory({ history }: { history: GateResponse['history'] }) {
  return (
    <Panel id="verdicts" title="Earlier verdicts">
      {history.length === 0 ? <p className="px-4 py-3 text-muted">No verdict has been stored yet.</p> : null}
      <ol className="grid grid-cols-[auto_auto_minmax(0,1fr)]">
        {history.map((entry) => (
          <li
            key={entry.id}
            className="col-span-3 grid grid-cols-subgrid items-start gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0"
          >
            <Clock at={entry.at} className="text-muted tabular-nums" />
            <ToneMark {...VERDICT_TONE[entry.verdict]} />
            <span className="min-w-0">{entry.sentence}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
