import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `firstLook` of `apps/web/src/first-look.tsx`, as `npm run build:web` leaves it beside the pages. */
type Draw = (onAir: readonly unknown[], wanted: readonly string[]) => { html: string; lang: string };

const INSIDE = /(<div id="app">).*(<\/div>\s*<noscript>)/s;
const LANG = /<html lang="\w+">/;

/**
 * Home as it is sent: with who is on air already in it, to be read as soon as the styles are there and not only after
 * every script has come and asked. The page's own code takes over what stands there.
 */
export class FirstLook {
  private constructor(
    private readonly draw: Draw,
    private readonly shell: string,
  ) {}

  /** Null where the pages were built without it. */
  static async load(webDir: string): Promise<FirstLook | null> {
    const built = resolve(webDir, '.vite/first-look/first-look.js');
    if (!existsSync(built)) return null;
    const { firstLook } = (await import(pathToFileURL(built).href)) as { firstLook: Draw };
    const shell = readFileSync(resolve(webDir, 'index.html'), 'utf8');
    if (!INSIDE.test(shell) || !LANG.test(shell)) throw new Error('index.html has no place for the first look');
    return new FirstLook(firstLook, shell);
  }

  /**
   * @param onAir the broadcasts on air, as the API answers them
   * @param acceptLanguage RFC 9110, section 12.5.4; browsers send the best first
   */
  page(onAir: readonly unknown[], acceptLanguage = ''): string {
    const wanted = acceptLanguage.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
    const { html, lang } = this.draw(onAir, wanted);
    // By functions: a title may hold "$&".
    return this.shell
      .replace(LANG, () => `<html lang="${lang}">`)
      .replace(INSIDE, (_all, before, after) => before + html + after);
  }
}
