/** A Chromium for the browser tests: named by CHROMIUM, found on PATH, or the distribution's. */
import { aptInstall, onPath } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws Error that names the ways out when there is none */
export async function findChromium({ say = () => {} }) {
  const found = () => process.env.CHROMIUM ?? NAMES.map(onPath).find(Boolean);
  if (!found() && process.getuid?.() === 0 && onPath('apt-get')) {
    say('Installing the chromium package');
    await aptInstall(['chromium']);
  }
  const file = found();
  if (file) return file;
  throw new Error(
    'The browser tests need Chromium: install it (apt-get install chromium) or name it: CHROMIUM=/path npm run test:browser',
  );
}
