import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { producePictures } from './dev/produce-pictures.js';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * What the API draws of home before any script runs: one file that needs nothing beside it, since the pages' packages
 * are not there where the API runs. After `vite.config.ts`, whose pictures it names.
 */
export default defineConfig({
  root,
  base: '/',
  ssr: { noExternal: true, resolve: { conditions: ['source', 'module', 'development|production'] } },
  build: {
    ssr: 'src/first-look.tsx',
    outDir: fileURLToPath(new URL('../../dist/web/.vite/first-look', import.meta.url)),
    emptyOutDir: true,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What home fetches once it runs never runs there.
    rolldownOptions: { external: [/\/(LiveRoom|OrderSheet|problem-codes)\.js$/] },
  },
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), producePictures()],
});
