// Who may import whom: the table of ARCHITECTURE.md. Tests, and what they share
// (test-NAME.ts), may also use scripts/test-database.ts.
const TEST = '\\.test\\.tsx?$|/test-[a-z-]+\\.tsx?$';
const layer = (name) => `^${name}/`;

/** `from` may not import any of `layers`. */
const forbidLayers = (from, layers) => ({
  name: `${from}-not-to-${layers.length > 1 ? 'others' : layers[0]}`,
  comment: `${from}/ may import neither ${layers.join(', ')}`,
  severity: 'error',
  from: { path: layer(from), pathNot: TEST },
  to: { path: `^(${layers.join('|')})/` },
});

/** `from` may not import any of these packages. */
const forbidPackages = (from, packages) => ({
  name: `${from}-not-to-packages`,
  comment: `${from}/ may not use ${packages.join(', ')}`,
  severity: 'error',
  from: { path: layer(from), pathNot: TEST },
  to: { path: `(^|node_modules/)(${packages.join('|')})(/|$)` },
});

const UI = [
  'next',
  'react',
  'react-dom',
  '@tanstack/react-query',
  'radix-ui',
  'cmdk',
  'nuqs',
  'lucide-react',
];
const DATABASE = ['pg', 'pg-copy-streams', '@prisma/client', '@prisma/adapter-pg'];
const PURE = [
  'zod',
  'yaml',
  'saxes',
  're2js',
  'jsonpath-rfc9535',
  'fastest-levenshtein',
  '@datadog/sketches-js',
  '@noble/hashes',
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'a module may name a type of one that imports it; nothing else goes round',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-is-pure',
      comment: 'core/ imports core and small pure parsers: no framework, no I/O, no Node',
      severity: 'error',
      from: { path: '^core/', pathNot: TEST },
      to: { pathNot: `^core/|node_modules/(${PURE.join('|')})/` },
    },
    forbidLayers('server', [
      'app',
      'components',
      'worker',
      'cli',
      'sample',
      'bench',
      'e2e',
      'scripts',
      'prisma',
    ]),
    forbidPackages('server', UI),
    forbidLayers('components', [
      'app',
      'server',
      'worker',
      'cli',
      'sample',
      'bench',
      'e2e',
      'scripts',
      'prisma',
    ]),
    {
      name: 'components-run-in-the-browser',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    forbidPackages('components', DATABASE),
    forbidLayers('app', ['worker', 'cli', 'sample', 'bench', 'e2e', 'scripts', 'prisma']),
    forbidPackages('app', DATABASE),
    forbidLayers('worker', ['app', 'components', 'cli', 'sample', 'bench', 'e2e', 'scripts', 'prisma']),
    forbidPackages('worker', UI),
    forbidLayers('cli', [
      'app',
      'components',
      'server',
      'worker',
      'sample',
      'bench',
      'e2e',
      'scripts',
      'prisma',
    ]),
    forbidPackages('cli', [...UI, ...DATABASE]),
    forbidLayers('sample', [
      'app',
      'components',
      'core',
      'server',
      'worker',
      'cli',
      'bench',
      'e2e',
      'scripts',
      'prisma',
    ]),
    forbidPackages('sample', [...UI, ...DATABASE]),
    forbidLayers('e2e', ['app', 'components', 'server', 'worker', 'cli', 'sample', 'bench', 'prisma']),
    forbidLayers('bench', ['app', 'components', 'worker', 'cli']),
    {
      name: 'prisma-rows-stay-in-server',
      severity: 'error',
      from: { path: '^(app|components|worker|cli|sample|core)/', pathNot: TEST },
      to: { path: '^server/db/generated/' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^(app|components|core|server|worker|cli|sample)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // Tests for other tools, with packages of their own; some are broken on purpose.
    exclude: { path: '^scripts/make-fixtures/' },
    doNotFollow: { path: 'node_modules|server/db/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
