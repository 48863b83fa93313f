import { z } from 'zod';
import { recordDeployBody } from '#core/api/deploys.ts';
import { pageQuery } from '#core/api/envelope.ts';
import { listDeploys } from '#server/deploys/list-deploys.ts';
import { recordDeploy } from '#server/deploys/record-deploy.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readJson, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

const query = pageQuery.extend({ service: z.string().optional() });

/** Deploys of an environment, newest first. */
export const GET = route(async (request) => {
  const { environment, ...page } = readQuery(request, query);
  return jsonResponse(request, await listDeploys(await findEnvironment(environment), page, new Date()));
});

/** Records what a deploy says of itself: 201, or 200 when it is known already. */
export const POST = route(async (request) => {
  const { deploy, isRepeat } = await recordDeploy(await readJson(request, recordDeployBody), new Date());
  return jsonResponse(request, deploy, { status: isRepeat ? 200 : 201 });
});
