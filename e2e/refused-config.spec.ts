import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { OverviewResponse } from '#core/api/overview.ts';
import { makeDataDir, StartedGreenroom } from './started-greenroom.ts';

// A greenroom.yaml that breaks between the start and the first request: what was read at the start still runs.
const PORT = Number(process.env['E2E_PORT'] ?? 4180) - 10;
const URL = `http://127.0.0.1:${PORT}`;

const dir = makeDataDir();
const file = join(dir, 'greenroom.yaml');

// Asked over TCP, so that no probe is the first request.
const GOOD = `version: 1
title: Night watch
environments:
  staging:
    services:
      web:
        probes:
          port: { type: tcp, host: 127.0.0.1, port: ${PORT} }
`;

async function overview(): Promise<OverviewResponse> {
  const response = await fetch(`${URL}/api/v1/overview`);
  expect(response.status).toBe(200);
  return (await response.json()) as OverviewResponse;
}

test('a file that breaks before the first request is refused, and the one from the start runs on', async ({
  page,
}) => {
  test.setTimeout(120_000);
  writeFileSync(file, GOOD);
  const greenroom = new StartedGreenroom({ dir, port: PORT, env: { GREENROOM_CONFIG: file } });
  try {
    await greenroom.answers();
    writeFileSync(file, GOOD.replace('probes:', 'probs:'));

    const first = await overview();
    expect(first.title).toBe('Night watch');
    expect(first.services.map(({ name }) => name)).toEqual(['web']);
    expect(first.config).toMatchObject({ source: 'file', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    await expect
      .poll(async () => (await overview()).config.problem?.errors[0])
      .toMatchObject({
        line: 7,
        message: expect.stringContaining('probes'),
      });
    expect(await overview()).toMatchObject({ title: 'Night watch', config: { hash: first.config.hash } });

    await page.goto(URL);
    await expect(
      page.getByText(/has a mistake and was not applied; the configuration before it/),
    ).toBeVisible();
    await expect(page.getByText('line 7:')).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Services' }).getByRole('row', { name: /web/ }),
    ).toBeVisible();

    writeFileSync(file, GOOD.replace('Night watch', 'Day watch'));
    await expect.poll(async () => (await overview()).title).toBe('Day watch');
    expect((await overview()).config.problem).toBeNull();
  } finally {
    await greenroom.end('SIGINT');
    greenroom.discard();
  }
});
