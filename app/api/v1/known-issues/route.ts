import { knownIssuesQuery, linkIssueBody } from '#core/api/known-issues.ts';
import { jsonResponse, readJson, readQuery, route } from '#server/http/respond.ts';
import { linkIssue } from '#server/known-issues/link-issue.ts';
import { listKnownIssues } from '#server/known-issues/list-known-issues.ts';

export const dynamic = 'force-dynamic';

/** Issues that are linked to tests, clusters and suites, newest first. */
export const GET = route(async (request) => {
  return jsonResponse(request, await listKnownIssues(readQuery(request, knownIssuesQuery)));
});

/** Links a test, a cluster or a suite to an issue: 201, or 200 when it is linked already. */
export const POST = route(async (request) => {
  const { issue, isRepeat } = await linkIssue(await readJson(request, linkIssueBody), new Date());
  return jsonResponse(request, issue, { status: isRepeat ? 200 : 201 });
});
