import { fromPlaywright, fromVitest, type Totals } from './totals.ts';

/** Where the test runners leave their reports. */
export const REPORTS = '.greenroom/checks';

/** One check: a program that must end with 0. */
export interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Also part of the quick run. */
  readonly isQuick: boolean;
  /** Shown while it runs; otherwise only when it fails. */
  readonly isShown?: boolean;
  readonly report?: { readonly file: string; read(json: never): Totals };
}

const bin = (name: string) => `node_modules/.bin/${name}`;
const node = process.execPath;

/** All checks in the order of their price. */
export const STEPS: readonly Step[] = [
  { name: 'Biome', program: bin('biome'), args: ['check', '--error-on-warnings'], isQuick: true },
  { name: 'types of the routes', program: bin('next'), args: ['typegen'], isQuick: true },
  { name: 'tsc', program: bin('tsc'), args: ['--noEmit', '-p', '.'], isQuick: true },
  {
    name: 'dependency-cruiser',
    program: bin('depcruise'),
    args: [
      'app',
      'components',
      'core',
      'server',
      'worker',
      'cli',
      'sample',
      'bench',
      'e2e',
      'scripts',
      'prisma',
    ],
    isQuick: true,
  },
  { name: 'knip', program: bin('knip'), args: ['--no-progress'], isQuick: true },
  {
    name: 'unit and property tests',
    program: bin('vitest'),
    args: vitest('unit'),
    isQuick: true,
    report: { file: 'unit.json', read: fromVitest },
  },
  {
    name: 'database tests',
    program: bin('vitest'),
    args: vitest('db'),
    isQuick: false,
    report: { file: 'db.json', read: fromVitest },
  },
  {
    name: 'schema drift',
    program: node,
    args: ['--import', 'tsx', 'scripts/migrate.ts', 'check'],
    isQuick: false,
  },
  { name: 'build', program: node, args: ['scripts/build.mjs'], isQuick: false },
  {
    name: 'end to end in Chromium',
    program: bin('playwright'),
    args: ['test'],
    isQuick: false,
    isShown: true,
    report: { file: 'playwright.json', read: fromPlaywright },
  },
];

function vitest(project: string): string[] {
  const file = `${REPORTS}/${project}.json`;
  return ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
}
