import { junitFormat } from './junit/junit-format.ts';
import { playwrightFormat } from './playwright/playwright-format.ts';
import type { ReportFormat } from './report-format.ts';

/** Every format Greenroom reads. */
export const FORMATS: readonly ReportFormat[] = [junitFormat, playwrightFormat];
