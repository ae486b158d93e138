import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';

/** `firstLook` of `apps/web/src/first-look.tsx`, as `npm run build:web` leaves it beside the pages. */
type Draw = (onAir: readonly unknown[], wanted: readonly string[]) => { html: string; lang: string };
/** The broadcasts on air, as the API answers them. */
type OnAir = () => Promise<readonly unknown[]>;

const INSIDE = /(<div id="app">).*(<\/div>\s*<noscript>)/s;
const LANG = /<html lang="\w+">/;

/** Everybody who opens home within this time gets the same answer. */
const AGE_MS = 1000;
/** The page does not wait longer for it: its own code asks as well. */
const DEADLINE_MS = 500;

/**
 * Home as it is sent: with who is on air already in it, to be read as soon as the styles are there and not only after
 * every script has come and asked. The page's own code takes over what stands there (ADR 18).
 */
export class FirstLook {
  private readonly log = new Logger(FirstLook.name);
  private last: { at: number; answer: Promise<readonly unknown[]> } | undefined;

  private constructor(
    private readonly draw: Draw,
    private readonly shell: string,
    private readonly onAir: OnAir,
  ) {}

  /**
   * Null where the pages were built without it.
   * @throws Error when `index.html` has no place for it
   */
  static async load(webDir: string, onAir: OnAir): Promise<FirstLook | null> {
    const built = resolve(webDir, '.vite/first-look/first-look.js');
    if (!existsSync(built)) return null;
    const { firstLook } = (await import(pathToFileURL(built).href)) as { firstLook: Draw };
    const shell = readFileSync(resolve(webDir, 'index.html'), 'utf8');
    if (!INSIDE.test(shell) || !LANG.test(shell)) throw new Error('index.html has no place for the first look');
    return new FirstLook(firstLook, shell, onAir);
  }

  /**
   * The page's HTML; null when nobody is on air or that cannot be told within half a second.
   * @param acceptLanguage RFC 9110, section 12.5.4; browsers send the best first
   */
  async page(acceptLanguage = ''): Promise<string | null> {
    const drawn = this.onAirNow().then((onAir) => (onAir.length > 0 ? this.fill(onAir, acceptLanguage) : null));
    try {
      return await Promise.race([drawn, delay(DEADLINE_MS, null, { ref: false })]);
    } catch (error) {
      this.log.warn(`home is sent without who is on air: ${error}`);
      return null;
    }
  }

  private onAirNow(): Promise<readonly unknown[]> {
    const at = performance.now();
    if (!this.last || at - this.last.at > AGE_MS) this.last = { at, answer: this.onAir() };
    return this.last.answer;
  }

  private fill(onAir: readonly unknown[], acceptLanguage: string): string {
    const wanted = acceptLanguage.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
    const { html, lang } = this.draw(onAir, wanted);
    // By functions: a title may hold "$&".
    return this.shell
      .replace(LANG, () => `<html lang="${lang}">`)
      .replace(INSIDE, (_all, before, after) => before + html + after);
  }
}
