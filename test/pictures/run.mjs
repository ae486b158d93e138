/**
 * `npm run pictures`: boots the real market with a broadcast on air, plays a market day, opens every page of every role
 * in two sizes, two themes and two languages, pictures each and judges it.
 *
 *   npm run pictures                          everything
 *   npm run pictures -- clerk courier         some roles
 *   npm run pictures -- buyer/orders          one page
 *   npm run pictures -- --size=phone --no-axe
 *
 * Pictures: test-output/pictures/pages/<role>/<page>-<size>-<theme>-<language>.png, and a contact sheet per role and
 * look in test-output/pictures/sheets/. Ends with 1 when axe finds something, a page scrolls sideways, has a target
 * under 48 px or words under 14 px, complains on the console, or a route of the web app is on no list.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { marketApi } from '../browser/support/market-api.mjs';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { stumbles } from './judge.mjs';
import { PEOPLE, playMarketDay } from './market-day.mjs';
import { PAGES } from './pages.mjs';
import { routePatterns, unopened } from './routes.mjs';
import { contactSheet } from './sheets.mjs';

const OUT = fileURLToPath(new URL('../../test-output/pictures/', import.meta.url));
const LOOKS = [
  { theme: 'light', lang: 'vi' },
  { theme: 'dark', lang: 'vi' },
  { theme: 'dark', lang: 'en' },
  { theme: 'light', lang: 'en' },
];
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };
const SHEETS = {
  phone: { width: 300, height: 900, perRow: 6 },
  desk: { width: 620, height: 640, perRow: 3 },
};
const TALLEST = 4000;
const WORKERS = 2;

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string' },
    'no-axe': { type: 'boolean', default: false },
  },
});
const isWanted = (role, page) =>
  wanted.length === 0 || wanted.includes(role) || wanted.includes(`${role}/${page.name}`);

const pathOf = (page, seen) => (typeof page.path === 'function' ? page.path(seen) : page.path);

/** Until a page has come to rest: fonts and pictures are there, and nothing is waited for but what `busy` pages wait for. */
async function atRest(page, { busy = false } = {}) {
  await page.waitForFunction(
    (waits) =>
      document.fonts.status === 'loaded' &&
      document.querySelector('main, [role=main], .studio') !== null &&
      (waits || ![...document.querySelectorAll('.busy')].some((one) => one.checkVisibility())) &&
      [...document.images].every((image) => image.complete || image.loading === 'lazy'),
    busy,
    { polling: 50 },
  );
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function speak(page, lang) {
  const now = await page.evaluate(() => document.documentElement.lang);
  if (now === lang) return;
  // A click of the page's own switch, wherever it stands; a modal sheet makes the page behind it inert.
  await page.evaluate(() => document.querySelector('button.lang')?.click());
  await page.waitForFunction((want) => document.documentElement.lang === want, lang);
}

async function pictureOf(page, role, { name, fold }, size, { theme, lang }) {
  const folder = join(OUT, 'pages', role);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${size}-${theme}-${lang}.png`);
  const { width, height } = SIZES[size];
  const tall = fold ? height : await page.evaluate(() => document.documentElement.scrollHeight);
  if (tall > height) {
    // Not `fullPage`: bars that are fixed at the edge would lie across the middle, and lazy pictures stay away.
    await page.setViewportSize({ width, height: Math.min(tall, TALLEST) });
    await page
      .waitForFunction(() => [...document.images].every((image) => image.complete), undefined, { timeout: 3_000 })
      .catch(() => undefined);
  }
  await page.screenshot({ path });
  // Judged as it lies whole: what the bar at the thumb covers for the moment is scrolled, not too small.
  const axe = options['no-axe'] ? [] : await axeFindings(page);
  if (tall > height) await page.setViewportSize({ width, height });
  return { path, axe };
}

/** One role in one size: every page in every look. */
async function openPages({ browser, system, seen, role, size, pages, report }) {
  const visitor = await browser[size](system.urls.market, { reducedMotion: 'reduce', deviceScaleFactor: 1 });
  const { page, complaints } = visitor;
  if (PEOPLE[role]) await visitor.signIn(PEOPLE[role]);
  for (const one of pages) {
    if (one.once && size !== 'phone') continue;
    const path = pathOf(one, seen);
    if (!path) continue;
    const about = { role, page: one.name, size, findings: [] };
    report.rows.push(about);
    complaints.length = 0;
    try {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      await atRest(page, one);
      if (one.ready) await page.locator(one.ready).first().waitFor();
      if (one.act) await one.act(page, seen);
      for (const look of LOOKS) {
        await speak(page, look.lang);
        await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
        await atRest(page, one);
        const said = `${look.theme}-${look.lang}`;
        const { path: picture, axe } = await pictureOf(page, role, one, size, look);
        report.pictures.push({ ...{ role, size, ...look, name: one.name }, path: picture });
        for (const finding of axe) about.findings.push(`axe ${said} ${finding}`);
        const { sideways, targets, texts } = await stumbles(page);
        if (sideways > 0) about.findings.push(`sideways ${said} ${sideways} px`);
        for (const target of targets) about.findings.push(`target ${said} ${target}`);
        for (const text of texts) about.findings.push(`text ${said} ${text}`);
      }
      await speak(page, 'vi');
    } catch (error) {
      about.findings.push(`broken ${String(error).split('\n')[0]}`);
      await page.screenshot({ path: join(OUT, `broken-${role}-${one.name}-${size}.png`) }).catch(() => undefined);
    }
    for (const complaint of complaints) {
      if (!one.refused?.test(complaint)) about.findings.push(`console ${complaint}`);
    }
  }
  await visitor.context.close();
}

async function drawSheets(pictures) {
  for (const role of Object.keys(PAGES)) {
    for (const size of Object.keys(SIZES)) {
      for (const { theme, lang } of LOOKS) {
        const of = pictures.filter(
          (one) => one.role === role && one.size === size && one.theme === theme && one.lang === lang,
        );
        if (of.length === 0) continue;
        const file = join(OUT, 'sheets', `${role}-${size}-${theme}-${lang}.png`);
        await contactSheet(of, { file, ...SHEETS[size] });
      }
    }
  }
}

function printTable(rows) {
  const kinds = ['axe', 'sideways', 'target', 'text', 'console', 'broken'];
  console.log(`${'page'.padEnd(46)}${kinds.map((kind) => kind.padStart(9)).join('')}`);
  for (const { role, page, size, findings } of rows) {
    const counts = kinds.map((kind) => findings.filter((finding) => finding.startsWith(`${kind} `)).length);
    const cells = counts.map((n) => String(n).padStart(9)).join('');
    console.log(`${`${role}/${page} (${size})`.padEnd(46)}${cells}`);
  }
  for (const { role, page, size, findings } of rows) {
    for (const finding of findings) console.log(`${role}/${page} (${size}): ${finding}`);
  }
}

const begun = Date.now();
const report = { rows: [], pictures: [] };
const since = () => `${Math.round((Date.now() - begun) / 1000)} s`;
if (wanted.length === 0) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const system = await startSystem({ pages: true, broadcast: true });
let browser;
let notListed = [];
try {
  browser = await openBrowser({ camera: true });
  const seen = await playMarketDay(marketApi(system.urls.market));
  console.log(`a market day was played (${since()})`);
  const listed = Object.values(PAGES)
    .flat()
    .map((page) => pathOf(page, seen))
    .filter(Boolean);
  notListed = unopened(routePatterns(), listed);
  const jobs = Object.keys(SIZES)
    .filter((size) => !options.size || options.size === size)
    .flatMap((size) => Object.entries(PAGES).map(([role, all]) => ({ size, role, all })))
    .map(({ size, role, all }) => ({ size, role, pages: all.filter((page) => isWanted(role, page)) }))
    .filter(({ pages }) => pages.length > 0);
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await openPages({ browser, system, seen, report, ...job });
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
} finally {
  await browser?.close();
  await system.stop();
}
await drawSheets(report.pictures);
printTable(report.rows);
writeFileSync(join(OUT, 'report.json'), JSON.stringify(report, null, 1));
const found = report.rows.flatMap(({ findings }) => findings);
const axe = found.filter((finding) => finding.startsWith('axe ')).length;
const pages = new Set(report.rows.map(({ role, page }) => `${role}/${page}`)).size;
for (const pattern of notListed) console.log(`no page of test/pictures/pages.mjs opens ${pattern}`);
console.log(
  JSON.stringify({
    check: 'pictures',
    ...{ pages, pictures: report.pictures.length, axe, other: found.length - axe, notListed: notListed.length },
    seconds: Math.round((Date.now() - begun) / 1000),
  }),
);
process.exitCode = found.length + notListed.length > 0 ? 1 : 0;
