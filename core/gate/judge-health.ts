import type { HealthCriterion } from '#core/config/gate-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import { describeOutage } from './describe-outage.ts';
import type { PollEvidence, ProbeEvidence, ServiceEvidence } from './evidence.ts';
import { isNeverReady } from './find-blocker.ts';
import { type Finding, pageLink, unknown } from './finding.ts';
import { countText, sinceText } from './instant-text.ts';

export interface HealthQuestion {
  readonly criterion: HealthCriterion;
  readonly services: readonly ServiceEvidence[];
  readonly environment: string;
  readonly now: number;
}

/** Polls of one probe that count: within the window, after the deploy began to be there, newest first. */
interface Counted {
  readonly probe: ProbeEvidence;
  readonly polls: readonly PollEvidence[];
}

/**
 * Whether the last `polls` polls of every probe of the service within `window` were good (up or degraded), on the
 * deployed revision and after its deploy. A service that still answers with an older revision proves nothing.
 */
export function judgeHealth(question: HealthQuestion): Finding {
  const { criterion, services, environment } = question;
  const service = services.find((one) => one.name === criterion.health);
  const needs = `${criterion.polls} of ${countText(criterion.polls, 'poll')} good within ${formatDuration(criterion.window)}`;
  if (!service) return unknownService(criterion.health, needs);
  const counted = service.probes.map((probe) => countPolls(probe, question, service));
  const newest = counted.flatMap(({ polls }) => polls.slice(0, 1)).sort((a, b) => b.at - a.at)[0];
  const least = Math.min(...counted.map(({ polls }) => polls.length));
  const facts: Facts = {
    service,
    counted,
    n: counted.length === 0 ? 0 : least,
    base: {
      observed: '',
      needs,
      n: counted.length === 0 ? 0 : least,
      nText: countText(counted.length === 0 ? 0 : least, 'poll'),
      at: newest?.at ?? null,
      revision: newest?.revision ?? service.deploy?.revision ?? service.revisionSeen,
      evidence: [pageLink(service.name, `/services/${service.name}`, environment)],
      requires: [service.name],
      brief: '',
      opens: `${service.title} answers well in ${needs}.`,
    },
  };
  return judgeFailing(facts, question) ?? judgeUnknown(facts, question) ?? pass(facts, criterion);
}

interface Facts {
  readonly service: ServiceEvidence;
  readonly counted: readonly Counted[];
  readonly n: number;
  readonly base: Omit<Finding, 'state' | 'reason' | 'key'>;
}

function countPolls(
  probe: ProbeEvidence,
  { criterion, now }: HealthQuestion,
  service: ServiceEvidence,
): Counted {
  const { deploy } = service;
  const isUnderWay = deploy?.state === 'deploying';
  const since = Math.max(now - criterion.window, deploy ? (deploy.finishedAt ?? deploy.startedAt) : 0);
  const polls = probe.polls.filter((poll) => {
    // While a deploy runs, the old revision may answer: only polls that name the new one speak for it.
    if (isUnderWay && poll.verdict !== 'down' && poll.revision !== deploy.revision) return false;
    return poll.at >= since;
  });
  return { probe, polls: polls.slice(0, criterion.polls) };
}

function judgeFailing(facts: Facts, { services, now, criterion }: HealthQuestion): Finding | null {
  const { service, counted, base } = facts;
  const bad = counted
    .map((one) => ({ ...one, bad: one.polls.filter((poll) => poll.verdict === 'down') }))
    .sort((a, b) => b.bad.length - a.bad.length)[0];
  const neverReady = isNeverReady(service);
  const newestBad = bad?.bad[0];
  if (!neverReady && (newestBad === undefined || service.state === 'deploying')) return null;
  const outage = describeOutage(
    service,
    services,
    counted.flatMap(({ polls }) => polls),
    now,
  );
  const where = counted.length > 1 && bad ? `${bad.probe.name}: ` : '';
  const observed = newestBad
    ? `${where}${newestBad.reason ?? 'down'} in ${bad.bad.length} of ${countText(bad.polls.length, 'poll')}`
    : `revision ${service.deploy?.revision} never ready${stillOld(service)}`;
  const opens = neverReady
    ? `A deploy of ${service.name} becomes ready: ${service.deploy?.revision} never did.`
    : `${service.title} answers well in ${base.needs} (now ${(bad?.polls.length ?? 0) - (bad?.bad.length ?? 0)} of ${criterion.polls}).`;
  const revision = neverReady ? (service.deploy?.revision ?? base.revision) : base.revision;
  const key = neverReady ? 'never ready' : 'down';
  return { ...base, state: 'FAIL', reason: null, observed, brief: outage, opens, revision, key };
}

function stillOld({ revisionSeen }: ServiceEvidence): string {
  return revisionSeen === null ? '' : `; the old revision ${revisionSeen} still answers`;
}

function judgeUnknown(facts: Facts, { criterion, now }: HealthQuestion): Finding | null {
  const { service, counted, n, base } = facts;
  const { title, deploy } = service;
  const say = (observed: string, brief: string) => ({ ...base, observed, brief });
  if (service.state === 'paused' || service.state === 'maintenance')
    return unknown(
      'source_error',
      say(
        `${service.state}: not judged`,
        `${title} is in ${service.state === 'paused' ? 'pause' : 'maintenance'}: nobody judges it.`,
      ),
    );
  if (
    counted.some(({ polls }) => polls.some((poll) => poll.verdict === 'no_data')) ||
    (service.state === 'no_data' && service.noDataReason !== 'never')
  )
    return unknown(
      'source_error',
      say(
        `no data (${service.noDataReason ?? 'prober'})`,
        `Nobody knows whether ${title} is healthy: ${service.sentence}.`,
      ),
    );
  const old = counted
    .flatMap(({ polls }) => polls)
    .find((poll) => deploy && poll.revision !== null && poll.revision !== deploy.revision);
  if (deploy && old)
    return unknown(
      'wrong_revision',
      say(
        `the old revision ${old.revision} still answers`,
        `${title} still answers with revision ${old.revision}; ${deploy.revision} is deployed, and nothing is known of it.`,
      ),
    );
  const isGood =
    n >= criterion.polls && counted.every(({ polls }) => polls.every((poll) => poll.verdict !== 'down'));
  if (isGood) return null;
  if (deploy?.state === 'deploying' || service.state === 'deploying')
    return unknown(
      'not_run',
      say(`${countText(n, 'poll')} of the new revision`, describeDeploying(service, now)),
    );
  if (n === 0)
    return unknown(
      service.probes.length === 0 || service.state === 'no_data' ? 'not_run' : 'source_error',
      say(silence(facts), `${title}: ${silence(facts)}.`),
    );
  if (n < criterion.polls)
    return unknown(
      'insufficient_n',
      say(
        `${n} of ${countText(criterion.polls, 'poll')} so far`,
        `${title} answered ${n} of ${countText(criterion.polls, 'poll')} so far.`,
      ),
    );
  return null;
}

function describeDeploying({ title, deploy, since }: ServiceEvidence, now: number): string {
  const revision = deploy === null ? '' : ` ${deploy.revision}`;
  return `${title}${revision} is being deployed since ${sinceText(deploy?.startedAt ?? since, now)}.`;
}

function silence({ service }: Facts): string {
  if (service.probes.length === 0) return 'no probe is configured';
  const last = Math.max(...service.probes.map(({ polls }) => polls[0]?.at ?? 0));
  const after = service.deploy !== null && last < (service.deploy.finishedAt ?? service.deploy.startedAt);
  if (after) return `no poll since the deploy of ${service.deploy?.revision}`;
  return last === 0 ? 'no poll in the window' : 'no poll lately';
}

function pass({ counted, n, base }: Facts, { polls }: HealthCriterion): Finding {
  const slow = Math.max(
    ...counted.map((one) => one.polls.filter((poll) => poll.verdict === 'degraded').length),
  );
  const observed = `${n} of ${countText(polls, 'poll')} good${slow > 0 ? `, ${slow} of them degraded` : ''}`;
  return { ...base, state: 'PASS', reason: null, observed, brief: observed, opens: null, key: 'good' };
}

function unknownService(name: string, needs: string): Finding {
  const observed = `no service is named ${name}`;
  return unknown('source_error', {
    observed,
    needs,
    n: null,
    nText: 'no poll',
    at: null,
    revision: null,
    evidence: [],
    requires: [name],
    brief: `The gate asks for ${name}, and no service is named so.`,
    opens: `Name a configured service instead of ${name} in the gate.`,
  });
}
