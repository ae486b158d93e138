/** Every import rule is broken once on purpose, in a small tree of its own, and must say so. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { cruise } from 'dependency-cruiser';

jest.setTimeout(60_000);

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** Files that break exactly the rule they stand under. */
const BREACHES = {
  'no-circular': {
    'libs/orders/src/a.ts': "import { b } from './b.js'; export const a = () => b;",
    'libs/orders/src/b.ts': "import type { a } from './a.js'; export const b = (x: typeof a) => x;",
  },
  'domain-is-pure': {
    'libs/orders/src/domain/clock.ts': "import { hostname } from 'node:os'; export const h = hostname();",
  },
  'media-is-pure': {
    'libs/media/src/file.ts': "import { readFileSync } from 'node:fs'; export const f = readFileSync;",
  },
  'kernel-has-no-deps': { 'libs/kernel/src/index.ts': "import 'rxjs'; export const kernel = 1;" },
  'app-not-to-app': { 'apps/api/src/x.ts': "import { live } from '../../live/src/live.js'; export const x = live;" },
  'lib-not-to-app': {
    'libs/orders/src/x.ts': "import type { Live } from '../../../apps/live/src/live.js'; export type X = Live;",
  },
  'lib-by-its-index': {
    'libs/ledger/src/x.ts': "import { stock } from '../../orders/src/domain/stock.js'; export const x = stock;",
  },
  'lib-by-its-index-from-apps': {
    'apps/api/src/x.ts': "import { stock } from '../../../libs/orders/src/domain/stock.js'; export const x = stock;",
  },
  'typeorm-only-in-persistence': {
    'libs/orders/src/x.service.ts': "import type { DataSource } from 'typeorm'; export type X = DataSource;",
  },
  'web-sees-only-the-pure': { 'apps/web/src/x.ts': "import { orders } from '#orders'; export const x = orders;" },
  'gateway-stands-alone': { 'apps/gateway/src/x.ts': "import type { Orders } from '#orders'; export type X = Orders;" },
  's3-only-in-objects': {
    'apps/live/src/x.ts': "import { S3Client } from '@aws-sdk/client-s3'; export const x = S3Client;",
  },
  'not-to-spec': { 'libs/orders/src/x.ts': "import { spec } from './domain/stock.spec.js'; export const x = spec;" },
  'every-import-resolves': { 'apps/api/src/x.ts': "import { gone } from '#nowhere'; export const x = gone;" },
};

/** What is allowed, so that no rule is red by itself. */
const CLEAN = {
  'package.json': '{ "type": "module", "imports": { "#*": { "types": "./libs/*/src/index.ts" } } }',
  'libs/kernel/src/index.ts': 'export const kernel = 1;',
  'libs/media/src/index.ts': "import { kernel } from '#kernel'; export const media = kernel;",
  'libs/orders/src/index.ts':
    "import { stock } from './domain/stock.js'; export const orders = stock; export type Orders = 1;",
  'libs/orders/src/domain/stock.ts': "import { kernel } from '#kernel'; export const stock = kernel;",
  'libs/orders/src/domain/stock.spec.ts':
    "import { stock } from './stock.js'; import 'fast-check'; export const spec = stock;",
  'libs/orders/src/persistence/rows.ts': "import type { DataSource } from 'typeorm'; export type Rows = DataSource;",
  'libs/ledger/src/index.ts': "import { orders } from '#orders'; export const ledger = orders;",
  'apps/live/src/live.ts': "import { media } from '#media'; export const live = media; export type Live = 1;",
  'apps/web/src/page.ts': "import { media } from '#media'; export const page = media;",
  'apps/gateway/src/main.ts': "import { kernel } from '#kernel'; export const gateway = kernel;",
  'apps/api/src/main.ts': "import { ledger } from '#ledger'; export const api = ledger;",
};

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rulesBroken(name, extra) {
  const base = join(folder, name);
  for (const [path, content] of Object.entries({ ...CLEAN, ...extra })) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), content);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(base, 'node_modules'));
  const { enhancedResolveOptions, tsConfig: _tsConfig, ...rest } = options;
  const result = await cruise(
    ['apps', 'libs'],
    { ...rest, baseDir: base, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  );
  return [...new Set(result.output.summary.violations.map(({ rule }) => rule.name))].sort();
}

it('a tree that keeps the rules breaks none', async () => {
  expect(await rulesBroken('clean', {})).toEqual([]);
});

it('every rule has its breach here', () => {
  expect(Object.keys(BREACHES).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

it.each(Object.keys(BREACHES))('%s can fail', async (name) => {
  expect(await rulesBroken(name, BREACHES[name])).toContain(name);
});
