import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from '../chromium.ts';
import { explainFailure } from '../start/explain-failure.ts';
import { REPORTS, STEPS, type Step } from './steps.ts';
import { addTotals, closingLine, NOTHING, type Totals } from './totals.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the checks one after the other, stops at the first that fails, and ends with the totals of all tests. */
export async function main(isQuick: boolean): Promise<void> {
  rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
  mkdirSync(join(ROOT, REPORTS), { recursive: true });
  let totals = NOTHING;
  let failedStep: string | undefined;
  const began = performance.now();
  if (!isQuick && !hasChromium()) return;
  for (const step of STEPS.filter((one) => one.isQuick || !isQuick)) {
    const hasPassed = await runStep(step);
    totals = addTotals(totals, readTotals(step));
    if (hasPassed) continue;
    failedStep = step.name;
    break;
  }
  console.log(
    `\n${failedStep === undefined ? 'All checks passed' : `Failed: ${failedStep}`} after ${since(began)}.`,
  );
  console.log(closingLine(totals, failedStep));
  process.exitCode = failedStep === undefined ? 0 : 1;
}

function hasChromium(): boolean {
  try {
    ensureChromium(console.log);
    return true;
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
    return false;
  }
}

async function runStep(step: Step): Promise<boolean> {
  const began = performance.now();
  if (step.isShown) console.log(`… ${step.name}`);
  const { code, said } = await run(step);
  console.log(`${code === 0 ? '✓' : '✗'} ${step.name} (${since(began)})`);
  if (code !== 0) console.log(said.trimEnd());
  return code === 0;
}

function run(step: Step): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    const child = spawn(step.program, step.args, {
      cwd: ROOT,
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: step.name === 'build' ? 'production' : 'test',
      },
      stdio: step.isShown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', (error) => done({ code: 1, said: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

function readTotals({ report }: Step): Totals {
  const path = report && join(ROOT, REPORTS, report.file);
  if (!path || !existsSync(path)) return NOTHING;
  return report.read(JSON.parse(readFileSync(path, 'utf8')) as never);
}

function since(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
