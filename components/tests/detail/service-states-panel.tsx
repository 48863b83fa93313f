import { healthState } from '#components/health/state-of.ts';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { shareText } from '../rate-text.ts';

const COLUMNS = [
  { title: 'While' },
  { title: 'Failed', className: 'text-right' },
  { title: 'Rate', className: 'text-right' },
];

/** How it went while each service was in which state: what fails only while one is down has its cause there. */
export function ServiceStatesPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  return (
    <Panel id="service-states" title="By the state of the services" isStale={isStale}>
      {test.byServiceState.length === 0 ? (
        <p className="px-4 py-3 text-muted">No service was watched while it ran.</p>
      ) : (
        <table className="w-full tabular-nums">
          <caption className="sr-only">Failures by the state of each service</caption>
          <TableHead columns={COLUMNS} />
          {test.byServiceState.map(({ service, states, sentence }) => (
            <tbody key={service} className="border-t border-line">
              <tr>
                <th scope="rowgroup" colSpan={3} className="px-4 pt-2 pb-0.5">
                  <EnvironmentLink
                    href={`/services/${encodeURIComponent(service)}`}
                    className="hover:underline"
                  >
                    {service}
                  </EnvironmentLink>
                  <span className="ml-2 text-sm font-normal text-muted">{sentence}</span>
                </th>
              </tr>
              {states.map(({ state, ran, failed, failureRate }) => (
                <tr key={state}>
                  <th scope="row" className="py-1 pr-3 pl-4 font-normal">
                    <ToneMark {...HEALTH_TONE[healthState(state)]} />
                  </th>
                  <td className="px-3 py-1 text-right">
                    {failed} of {ran}
                  </td>
                  <td className="py-1 pr-4 pl-3 text-right">{shareText(failureRate)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </Panel>
  );
}
