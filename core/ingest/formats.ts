import { ctrfFormat } from './ctrf/ctrf-format.ts';
import { cucumberFormat } from './cucumber/cucumber-format.ts';
import { dartFormat } from './dart/dart-format.ts';
import { goFormat } from './go/go-format.ts';
import { jestFormat } from './jest/jest-format.ts';
import { junitFormat } from './junit/junit-format.ts';
import { mochaFormat } from './mocha/mocha-format.ts';
import { mochawesomeFormat } from './mochawesome/mochawesome-format.ts';
import { nunitFormat } from './nunit/nunit-format.ts';
import { playwrightFormat } from './playwright/playwright-format.ts';
import { pytestFormat } from './pytest/pytest-format.ts';
import type { ReportFormat } from './report-format.ts';
import { robotFormat } from './robot/robot-format.ts';
import { rspecFormat } from './rspec/rspec-format.ts';
import { tapFormat } from './tap/tap-format.ts';
import { testngFormat } from './testng/testng-format.ts';
import { trxFormat } from './trx/trx-format.ts';
import { xunitFormat } from './xunit/xunit-format.ts';

/** Every format Greenroom reads. */
export const FORMATS: readonly ReportFormat[] = [
  junitFormat,
  playwrightFormat,
  jestFormat,
  mochaFormat,
  mochawesomeFormat,
  tapFormat,
  dartFormat,
  goFormat,
  rspecFormat,
  pytestFormat,
  ctrfFormat,
  cucumberFormat,
  trxFormat,
  nunitFormat,
  xunitFormat,
  testngFormat,
  robotFormat,
];
