/**
 * How each fixture is made: the file, the command (run in `folder`), and where the report is. Without `report` it is what
 * the command prints. The tools end with an error, since one of their tests fails.
 */
export const TOOLS = [
  {
    file: 'jest.json',
    folder: 'jest',
    command: ['npx', 'jest', '--rootDir', '.', '--testMatch', '**/*.js', '--json', '--testLocationInResults'],
  },
  {
    file: 'ctrf-jest.json',
    folder: 'jest',
    command: [
      'npx',
      'jest',
      '--rootDir',
      '.',
      '--testMatch',
      '**/*.js',
      '--reporters=jest-ctrf-json-reporter',
    ],
    report: 'ctrf/ctrf-report.json',
  },
  { file: 'vitest.json', folder: 'vitest', command: ['npx', 'vitest', 'run', '--reporter=json'] },
  { file: 'vitest.tap', folder: 'vitest', command: ['npx', 'vitest', 'run', '--reporter=tap'] },
  { file: 'mocha.json', folder: 'mocha', command: ['npx', 'mocha', 'chat.cjs', '--reporter', 'json'] },
  { file: 'mocha.tap', folder: 'mocha', command: ['npx', 'mocha', 'chat.cjs', '--reporter', 'tap'] },
  {
    file: 'mochawesome.json',
    folder: 'mocha',
    command: [
      'npx',
      'mocha',
      'chat.cjs',
      '--reporter',
      'mochawesome',
      '--reporter-options',
      'reportDir=out,html=false',
    ],
    report: 'out/mochawesome.json',
  },
  {
    file: 'cucumber.json',
    folder: 'cucumber',
    command: [
      'npx',
      'cucumber-js',
      '--require',
      'steps/*.cjs',
      '--retry',
      '1',
      '--format',
      'json:cucumber.json',
    ],
    report: 'cucumber.json',
  },
  { file: 'node.tap', folder: 'node', command: ['node', '--test', '--test-reporter=tap', 'chat.js'] },
  { file: 'tape.tap', folder: 'tape', command: ['node', 'chat.cjs'] },
  { file: 'ava.tap', folder: 'ava', command: ['npx', 'ava', '--tap', 'chat.js'] },
];
