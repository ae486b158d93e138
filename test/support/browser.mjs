/**
 * A real Chromium for tests, through playwright-core.
 *
 *   import { openBrowser } from '../support/browser.mjs';
 *
 *   const browser = await openBrowser();                 // { camera: true } gives pages a pretended camera and microphone
 *   const phone = await browser.phone(system.urls.market);        // 360×740, touch; browser.desk(url) is 1280×800
 *   await phone.page.goto('/');                           // addresses are relative to the market
 *   await phone.signIn('+84900000001');                   // demo market: code 000000; sets the session cookie
 *   await phone.picture('live-room');                     // test-output/pictures/live-room-360.png
 *   phone.complaints                                      // console errors and uncaught exceptions so far
 *   await browser.close();
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup/chromium.mjs';

const PICTURES = fileURLToPath(new URL('../../test-output/pictures/', import.meta.url));
const STEP_MS = 20_000;

/** Nothing but the page under test may use network or processor. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=OptimizationHints,Translate,MediaRouter,AutofillServerCommunication,InterestFeedContentSuggestions',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-dev-shm-usage',
];

export async function openBrowser({ camera = false, args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: await findChromium({}),
    chromiumSandbox: process.getuid?.() !== 0, // The sandbox cannot work for root.
    args: [
      ...QUIET,
      ...(camera ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : []),
      ...args,
    ],
  });
  const visitor = (size) => (baseURL, options) => visit(browser, baseURL, { ...size, ...options });
  return {
    browser,
    phone: visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
    desk: visitor({ viewport: { width: 1280, height: 800 } }),
    close: () => browser.close(),
  };
}

async function visit(browser, baseURL, options) {
  const context = await browser.newContext({ baseURL, locale: 'vi-VN', ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()} ${message.location().url}`);
  });
  return {
    context,
    page,
    complaints,
    /** Signs in over HTTP; the context keeps the cookie. */
    async signIn(phone, code = '000000') {
      const headers = { origin: new URL(baseURL).origin };
      const asked = await context.request.post('/api/v1/auth/otp', { data: { phone }, headers });
      if (asked.status() !== 202) throw new Error(`no code for ${phone}: ${asked.status()} ${await asked.text()}`);
      const { challengeId } = await asked.json();
      const opened = await context.request.post('/api/v1/auth/sessions', { data: { challengeId, code }, headers });
      if (opened.status() !== 201)
        throw new Error(`no session for ${phone}: ${opened.status()} ${await opened.text()}`);
      // Pages ask who is signed in only on a device where somebody has signed in before.
      await context.addInitScript(() => localStorage.setItem('signed-in', '1'));
      return opened.json();
    },
    /** Keeps a picture of the page as it looks now; answers its path. */
    async picture(name, { fullPage = false } = {}) {
      mkdirSync(PICTURES, { recursive: true });
      const path = join(PICTURES, `${name}-${options.viewport.width}.png`);
      await page.screenshot({ path, fullPage });
      return path;
    },
  };
}
