import { readdirSync } from 'node:fs';

/**
 * Three tiers. `unit`: *.spec.ts, no I/O. `integration`: *.int-spec.ts on a real PostgreSQL and Redis.
 * `e2e`: test/e2e/**, whole apps over HTTP. `tools` tests the launcher and the import rules themselves.
 * Browser, fault, load and fresh-machine programs have commands of their own.
 */
const libraries = readdirSync(new URL('libs', import.meta.url)).join('|');
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  },
];
const base = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.[tj]s$': swc },
  // content-disposition 3 and cookie 2 are ESM under CommonJS parents: they must go through swc.
  transformIgnorePatterns: ['/node_modules/(?!(?:.*/)?(?:content-disposition|cookie)/)', '\\.mjs$'],
  moduleNameMapper: {
    // By name, so that a package's own `#` imports stay its own.
    [`^#(${libraries})$`]: '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
const services = {
  globalSetup: '<rootDir>/test/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/test/jest/global-teardown.mjs',
  setupFiles: ['<rootDir>/test/jest/setup.ts'],
};
export default {
  // One more than CI has cores: a file that waits for a service leaves its core to another.
  maxWorkers: 3,
  // An app that fails while it starts cannot be closed; its sockets must not hang the run.
  forceExit: true,
  // Longer than any wait inside a test: whoever waits in vain says for what.
  testTimeout: 120_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['**/src/**/*.spec.ts'] },
    { ...base, ...services, displayName: 'integration', testMatch: ['**/src/**/*.int-spec.ts'] },
    { ...base, ...services, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { displayName: 'tools', roots: ['<rootDir>/test/tools'], testMatch: ['**/*.spec.mjs'], transform: {} },
  ],
};
