import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { mockField } from './dev/mock-field.js';
import { mockMarket } from './dev/mock-market.js';
import { producePictures } from './dev/produce-pictures.js';
import { trimmedPlayer } from './dev/trimmed-player.js';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * `npx vite --config apps/web/vite.config.ts` serves the pages and passes API and media on to `API_ORIGIN`
 * (default http://localhost:3000). With `MOCK=1` an invented market in memory answers instead: for drawing only.
 */
const apiOrigin = process.env.API_ORIGIN ?? 'http://localhost:3000';
const passedOn = { target: apiOrigin, changeOrigin: false };
const mocked = process.env.MOCK === '1';

const SHORTCUT_ICON = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

export default defineConfig({
  root,
  base: '/',
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // Read by `npm run bench:bundle` and by the API.
    manifest: true,
    target: ['chrome87', 'safari14', 'firefox90'],
    // Pictures stay files of their own: `img-src 'self'` forbids data: URLs, and each is cached once.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/shell-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        // On a line with a long round trip every file costs one: what is needed together comes as one.
        codeSplitting: {
          groups: [
            { name: 'ui', tags: ['$initial'], priority: 3 },
            { name: 'room', test: /buyer[\\/]room[\\/]LiveRoom\.tsx$/, priority: 2 },
            { name: 'order', test: /buyer[\\/]order[\\/]OrderSheet\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  // Host and Origin stay those of the page: the API refuses writes with a cookie from any other.
  server: mocked ? {} : { proxy: { '/api': passedOn, '^/(live|replay)/[^/]+/.+': passedOn } },
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    producePictures(),
    trimmedPlayer(),
    ...(mocked ? [mockField(), mockMarket()] : []),
    VitePWA({
      // The page registers it by itself once it is idle: the first look on a weak line comes first.
      injectRegister: false,
      // A new version waits until the person agrees: nobody's page changes under the hand.
      registerType: 'prompt',
      manifest: {
        name: 'Chợ Phiên',
        short_name: 'Chợ Phiên',
        description: 'Chợ vùng cao lên sóng: xem tận ruộng, đặt trong lúc xem.',
        lang: 'vi',
        id: '/',
        scope: '/',
        start_url: '/',
        categories: ['shopping', 'food'],
        display: 'standalone',
        background_color: '#F4F2E4',
        theme_color: '#F4F2E4',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
        shortcuts: [
          { name: 'Đơn của tôi', url: '/orders', icons: SHORTCUT_ICON },
          { name: 'Lên sóng', url: '/farmer', icons: SHORTCUT_ICON },
          { name: 'Giao hàng', url: '/courier', icons: SHORTCUT_ICON },
          { name: 'Hợp tác xã', url: '/coop', icons: SHORTCUT_ICON },
        ],
        screenshots: [
          {
            src: '/screenshots/market-narrow.webp',
            sizes: '720x1480',
            type: 'image/webp',
            form_factor: 'narrow',
            label: 'Ai đang lên sóng, hôm nay có gì',
          },
          {
            src: '/screenshots/market-wide.webp',
            sizes: '1280x800',
            type: 'image/webp',
            form_factor: 'wide',
            label: 'Ai đang lên sóng, hôm nay có gì',
          },
        ],
      },
      includeManifestIcons: false,
      workbox: {
        // The pages of buyers and couriers open without signal from the second visit on; the faces left out here do
        // from the first time that they are entered (shared/pwa.ts), and the player comes with the first picture.
        clientsClaim: true,
        globPatterns: ['index.html', 'favicon.svg', 'assets/*.{js,css}', 'assets/{band-star,selvedge}-*.svg'],
        globIgnores: [
          'assets/hls*.js',
          'assets/{Coop,FarmerFace,OfficerFace,Gallery,Inbox,Replay,microphone,wasm-sound-encoder}*',
        ],
        navigateFallback: '/index.html',
        // Never answered from the cache: the API, and media (`/live/:id` alone is a page).
        navigateFallbackDenylist: [/^\/api(\/|$)/, /^\/(live|replay)\/[^/]+\/.+/, /^\/metrics/],
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'assets', expiration: { maxEntries: 120, maxAgeSeconds: 60 * 86_400 } },
          },
        ],
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
      },
    }),
  ],
});
