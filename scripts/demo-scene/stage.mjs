/** A page of Chromium on which frames are drawn. Frames are SVG on a canvas of 960×540. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const KNOWN_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @param width pixels of a frame; the height follows as 16:9 */
export async function openStage(width = 640) {
  const executablePath = process.env.CHROMIUM_PATH ?? KNOWN_BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chromium found: set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath });
  const page = await browser.newPage({ viewport: { width, height: (width * 9) / 16 } });
  await page.setContent('<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style><div id="stage"></div>');
  return {
    draw: (markup) =>
      page.evaluate((svg) => {
        document.getElementById('stage').innerHTML = svg;
      }, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540">${markup}</svg>`),
    shoot: (options) => page.screenshot(options),
    close: () => browser.close(),
  };
}
