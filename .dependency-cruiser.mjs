/**
 * The arrows of the design, as rules: apps -> adapters -> domain -> contracts. Run by `npm run lint` and `npm run check`.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const domain = '^packages/(stack|workflow|audit)/src/';
const adapters = ['ai', 'db', 'github', 'queue', 'registry', 'vault', 'telemetry'];
const test = '(\\.test\\.tsx?$|/testing/|/e2e/|\\.config\\.m?[jt]s$)';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'A cycle means that two files are one.', from: {}, to: { circular: true } },
    {
      name: 'no-app-to-app',
      severity: 'error',
      comment: 'Apps talk over the network or through packages.',
      from: { path: '^apps/([^/]+)/', pathNot: test },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-package-to-app',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/local-stack/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      comment: 'Contracts run in a browser.',
      from: { path: '^packages/contracts/src/', pathNot: test },
      to: { pathNot: ['^packages/contracts/', 'node_modules/zod/'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'No file system, network, framework or adapter in the domain.',
      from: { path: domain, pathNot: test },
      to: {
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'domain-imports-downwards',
      severity: 'error',
      from: { path: domain, pathNot: test },
      to: {
        path: [
          '^packages/(ai|db|github|queue|registry|vault|telemetry|local-stack)/',
          '^apps/',
          'node_modules/(@nestjs|next|react|@prisma|@octokit|bullmq|ioredis|pg|pino)/',
        ],
      },
    },
    {
      name: 'stack-and-audit-know-no-workflow',
      severity: 'error',
      from: { path: '^packages/stack/src/', pathNot: test },
      to: { path: '^packages/(workflow|audit)/' },
    },
    ...adapters.map((name) => ({
      name: `adapter-${name}-knows-one-outside`,
      severity: 'error',
      comment: 'An adapter knows one outside system, and no other adapter.',
      from: { path: `^packages/${name}/src/`, pathNot: test },
      to: { path: `^packages/(${adapters.filter((other) => other !== name).join('|')})/`, pathNot: '^packages/telemetry/' },
    })),
    {
      name: 'web-imports-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: test },
      to: { path: '^packages/', pathNot: '^packages/contracts/' },
    },
    {
      name: 'local-stack-does-not-ship',
      severity: 'error',
      comment: 'Only tests and the root scripts start it.',
      from: { pathNot: ['^packages/local-stack/', test, '^ops/', 'vitest\\.config\\.ts$'] },
      to: { path: '^packages/local-stack/' },
    },
    {
      name: 'cross-package-through-exports',
      severity: 'error',
      comment: 'Packages are entered by their name, never by a path into their insides.',
      from: { path: '^(?:packages|apps)/([^/]+)/' },
      to: { path: '^(?:packages|apps)/[^/]+/', pathNot: '^(?:packages|apps)/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'features-through-index',
      severity: 'error',
      comment: 'Another feature of an app is entered through its index.ts.',
      from: { path: '^apps/(api|worker)/src/([^/]+)/', pathNot: test },
      to: { path: '^apps/$1/src/([^/]+)/', pathNot: ['^apps/$1/src/$2/', '/index\\.ts$'] },
    },
    {
      name: 'tests-are-imported-by-tests',
      severity: 'error',
      from: { pathNot: test },
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'no-undeclared-dependency',
      severity: 'error',
      comment: 'Hoisting makes a missing declaration work by luck.',
      from: { path: '^(apps|packages)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/(src|app)/', pathNot: [test, '^packages/workflow/src/gate/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'], pathNot: 'node_modules/@types/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/\\.next/', '/fixtures/', '/samples/', '/generated/', '\\.generated\\.'] },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
