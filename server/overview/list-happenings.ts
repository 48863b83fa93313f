import type { Happening } from '#core/api/overview.ts';
import {
  describeChange,
  describeDeployEvent,
  describeRunReceived,
  describeVerdict,
} from '#core/overview/describe-happening.ts';
import { prisma } from '../db/prisma.ts';

const NEWEST_FIRST = [{ at: 'desc' as const }, { id: 'desc' as const }];

/** What happened in an environment since `from`, newest first, at most `limit`: health, deploys, runs, verdicts. */
export async function listHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const lists = await Promise.all([
    listHealth(environmentId, from, limit),
    listDeploys(environmentId, from, limit),
    listRuns(environmentId, from, limit),
    listVerdicts(environmentId, from, limit),
  ]);
  return lists
    .flat()
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, limit);
}

async function listHealth(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const changes = await prisma().stateChange.findMany({
    where: { probeId: null, at: { gte: from }, service: { environmentId } },
    select: { id: true, at: true, toState: true, sentence: true, service: { select: { name: true } } },
    orderBy: NEWEST_FIRST,
    take: limit,
  });
  return changes.map(({ id, at, toState, sentence, service }) => ({
    id: `health-${id}`,
    at: at.toISOString(),
    kind: 'health',
    subject: service.name,
    href: `/services/${encodeURIComponent(service.name)}`,
    ...describeChange(toState, sentence),
  }));
}

async function listDeploys(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const events = await prisma().deployEvent.findMany({
    where: { at: { gte: from }, state: { not: 'superseded' }, deploy: { environmentId } },
    select: {
      id: true,
      at: true,
      state: true,
      actor: true,
      cause: true,
      deploy: { select: { id: true, revision: true, service: { select: { name: true } } } },
    },
    orderBy: NEWEST_FIRST,
    take: limit,
  });
  return events.map(({ id, at, deploy, state, actor, cause }) => ({
    id: `deploy-${id}`,
    at: at.toISOString(),
    kind: 'deploy',
    subject: deploy.service.name,
    href: `/deploys#deploy-${deploy.id}`,
    ...describeDeployEvent({ revision: deploy.revision, state, actor, cause }),
  }));
}

async function listRuns(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const runs = await prisma().run.findMany({
    where: { environmentId, receivedAt: { gte: from } },
    select: {
      id: true,
      receivedAt: true,
      requestedSuite: true,
      filename: true,
      revision: true,
      total: true,
      passed: true,
      failed: true,
      errored: true,
      blocked: true,
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return runs.map((run) => ({
    id: `run-${run.id}`,
    at: run.receivedAt.toISOString(),
    kind: 'run',
    subject: `run #${run.id}`,
    href: `/runs/${run.id}`,
    ...describeRunReceived({ ...run, name: run.requestedSuite ?? run.filename }),
  }));
}

// A stored evaluation may repeat the verdict before it with other criteria: only a change of verdict happened.
async function listVerdicts(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const evaluations = await prisma().gateEvaluation.findMany({
    where: { environmentId, at: { gte: from } },
    select: { id: true, at: true, verdict: true, sentence: true },
    orderBy: NEWEST_FIRST,
    take: limit * 5,
  });
  return evaluations
    .filter((one, index) => one.verdict !== evaluations[index + 1]?.verdict)
    .map(({ id, at, verdict, sentence }) => ({
      id: `gate-${id}`,
      at: at.toISOString(),
      kind: 'gate',
      subject: 'gate',
      href: '/gate',
      ...describeVerdict(verdict.replace('_', '-'), sentence),
    }));
}
