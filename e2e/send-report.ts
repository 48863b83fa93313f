import { type APIRequestContext, expect } from '@playwright/test';

export type SentCase = { name: string; body?: string; seconds?: number };

/** Uploads a JUnit report of these cases; answers its run's number. */
export async function sendReport(
  request: APIRequestContext,
  suite: string,
  revision: string,
  cases: readonly SentCase[],
): Promise<number> {
  const tests = cases.map(
    ({ name, body = '', seconds = 0.1 }) =>
      `<testcase classname="${suite}" name="${name}" file="tests/${suite}.py" time="${seconds}">${body}</testcase>`,
  );
  const response = await request.post(`/api/v1/runs?suite=${suite}&revision=${revision}&branch=main`, {
    headers: { 'content-type': 'application/xml' },
    data: `<testsuite name="${suite}">${tests.join('')}</testsuite>`,
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

export const failed = (message: string) => `<failure message="${message}">at tests/case.py:3</failure>`;
export const retried = (message: string) => `<flakyFailure message="${message}">first try</flakyFailure>`;

/** Until the worker has counted what came in: order and rates follow the results by a few seconds. */
export async function waitUntilCounted(
  request: APIRequestContext,
  suite: string,
  tests: number,
): Promise<{ id: number; name: string }[]> {
  let found: { id: number; name: string }[] = [];
  await expect
    .poll(
      async () => {
        const response = await request.get(`/api/v1/history?suite=${suite}`);
        const grid = await response.json();
        found = grid.tests;
        return { total: grid.total, isCounting: grid.isCounting };
      },
      { timeout: 30_000 },
    )
    .toEqual({ total: tests, isCounting: false });
  return found;
}
