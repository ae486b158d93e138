/**
 * Who may import whom. docs/ARCHITECTURE.md says why; test/tools/import-rules.spec.mjs shows that each rule can fail.
 * `#name` is libs/name/src/index.ts, by the "imports" of package.json.
 */
const TESTS = '\\.(spec|int-spec|e2e-spec)\\.tsx?$|^libs/testing/|^test/';
const INDEX = '^libs/[^/]+/src/index\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle has no bottom to start reading from.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules of the market see nothing but themselves and the kernel: no npm, no Node, no other feature.',
      from: { path: '^(libs/[^/]+|apps/gateway)/src/domain/', pathNot: TESTS },
      to: { pathNot: ['^$1/src/domain/', '^libs/kernel/src/index\\.ts$'] },
    },
    {
      name: 'media-is-pure',
      severity: 'error',
      comment: 'The packager runs in Node and in the browser alike.',
      from: { path: '^libs/media/', pathNot: TESTS },
      to: { pathNot: ['^libs/media/', '^libs/kernel/src/index\\.ts$'] },
    },
    {
      name: 'kernel-has-no-deps',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: TESTS },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'app-not-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'lib-not-to-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'lib-by-its-index',
      severity: 'error',
      comment: 'What a library does not offer in its index is its own business.',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', INDEX] },
    },
    {
      name: 'lib-by-its-index-from-apps',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/', pathNot: INDEX },
    },
    {
      name: 'typeorm-only-in-persistence',
      severity: 'error',
      from: { pathNot: ['/persistence/', '\\.module\\.ts$', TESTS] },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'web-sees-only-the-pure',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(contracts|kernel|media)/' },
    },
    {
      name: 'gateway-stands-alone',
      severity: 'error',
      comment: 'A payment gateway is another company: it shares nothing with the market but the floor it stands on.',
      from: { path: '^apps/gateway/' },
      to: { path: '^libs/', pathNot: '^libs/(kernel|config|queue|persistence|monitoring)/' },
    },
    {
      name: 's3-only-in-objects',
      severity: 'error',
      comment: 'Who keeps objects does not know where they lie.',
      from: { pathNot: ['^libs/objects/', TESTS] },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: TESTS }, to: { path: TESTS } },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment: 'An import that cannot be followed would slip past every rule above.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?(raw|url)$'] }, // Vite follows these two itself.
    },
  ],
  options: {
    tsPreCompilationDeps: true, // Imports of types count too.
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
};
