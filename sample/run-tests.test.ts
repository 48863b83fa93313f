import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSample, type TestSample } from './test-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'sample-tests-'));
const script = fileURLToPath(new URL('./run-tests.ts', import.meta.url));
let sample: TestSample;

beforeAll(async () => {
  sample = await startTestSample();
}, 40_000);

afterAll(async () => {
  await sample.stop();
  rmSync(folder, { recursive: true });
});

interface TestRun {
  code: number;
  printed: string;
  xml: string;
}

function runTests(suite: string): Promise<TestRun> {
  const out = join(folder, `${suite}.xml`);
  const args = ['--import', import.meta.resolve('tsx'), script, '--suite', suite, '--out', out];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: sample.env }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        printed: stdout + stderr,
        xml: readFileSync(out, 'utf8'),
      });
    });
  });
}

const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

describe('the test suite of the sample', { timeout: 60_000 }, () => {
  it('passes as a whole on a healthy sample, 25 of priority 1 and 29 others', async () => {
    const run = await runTests('all');
    expect(run.printed).not.toContain('FAIL');
    expect(run.code).toBe(0);
    expect(count(run.xml, /<testcase /g)).toBe(54);
    expect(count(run.xml, /<testcase [^>]*file="[^"]*\/p1-/g)).toBe(25);
    expect(run.xml).toMatch(
      /<testsuite name="P1 WebSocket events" file="[^"]*p1-websocket-events\.test\.ts" tests="5" failures="0" errors="0" skipped="0" time="[\d.]+" timestamp="[^"]+Z">/,
    );
  });

  it('fails each P1 test with the 503 in its text while the backend can not boot', async () => {
    await sample.order('/deploy', { service: 'backend', revision: '00471', fault: 'boot_crash' });
    const run = await runTests('p1');
    expect(run.code).toBe(1);
    expect(count(run.xml, /<(failure|error) [^>]*(answered 503|server response: 503)/g)).toBe(25);
    expect(run.xml).toContain(`message="GET ${sample.backendUrl}/health answered 503`);
  });

  it('ends by its time limits when the backend hangs', async () => {
    await sample.order('/deploy', { service: 'backend', revision: '00472', fault: 'hang' });
    const run = await runTests('p1');
    expect(run.code).toBe(1);
    expect(count(run.xml, /<(failure|error) [^>]*(timeout|timed out)/g)).toBe(25);
    // One time limit of 6 s each, with room for a busy machine: nothing waits for a second one.
    const seconds = [...run.xml.matchAll(/<testsuite [^>]*time="([\d.]+)"/g)].map(([, time]) => Number(time));
    expect(seconds).toHaveLength(3);
    expect(Math.max(...seconds)).toBeLessThan(20);
  });
});
