import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FirstLook } from './first-look.js';

const SHELL = `<!doctype html>
<html lang="vi"><head><title>Chợ Phiên</title></head>
<body><div id="app"><p>Đang mở chợ…</p><div class="hem"></div></div>
<noscript>…</noscript></body></html>`;
/** What the pages' build leaves, as far as it matters here. */
const DRAWS = `export const firstLook = (onAir, wanted) =>
  ({ html: onAir.map(({ title }) => '<h3>' + title + '</h3>').join(''), lang: wanted.includes('en') ? 'en' : 'vi' });`;

describe('home as it is sent', () => {
  let webDir: string;
  beforeEach(() => {
    webDir = mkdtempSync(join(tmpdir(), 'first-look-'));
    mkdirSync(join(webDir, '.vite/first-look'), { recursive: true });
    writeFileSync(join(webDir, 'package.json'), '{"type":"module"}');
    writeFileSync(join(webDir, 'index.html'), SHELL);
    writeFileSync(join(webDir, '.vite/first-look/first-look.js'), DRAWS);
  });
  afterEach(() => {
    rmSync(webDir, { recursive: true, force: true });
    jest.restoreAllMocks();
  });
  const titled = (...titles: string[]) => FirstLook.load(webDir, async () => titles.map((title) => ({ title })));

  it('is the shell alone where the pages were built without a first look', async () => {
    rmSync(join(webDir, '.vite'), { recursive: true });
    expect(await titled('Cải mèo')).toBeNull();
  });

  it('has who is on air where the page’s own code will draw, and all else as it was', async () => {
    expect(await (await titled('Cải mèo', 'Gừng'))?.page()).toBe(
      SHELL.replace('<p>Đang mở chợ…</p><div class="hem"></div>', '<h3>Cải mèo</h3><h3>Gừng</h3>'),
    );
  });

  it('keeps a title that looks like a pattern of replacement', async () => {
    expect(await (await titled("$& $1 $' €"))?.page()).toContain("<h3>$& $1 $' €</h3>");
  });

  it.each([
    [undefined, 'vi'],
    ['vi-VN,vi;q=0.9', 'vi'],
    ['fr, en;q=0.8', 'en'],
  ])('for a browser that wants %s is in %s', async (wanted, lang) => {
    expect(await (await titled('Gừng'))?.page(wanted)).toContain(`<html lang="${lang}">`);
  });

  it('is the shell alone while nobody is on air', async () => {
    expect(await (await titled())?.page()).toBeNull();
  });

  it('is the shell alone, and says so in the log, while nobody can tell who is on air', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const look = await FirstLook.load(webDir, () => Promise.reject(new Error('no database')));
    expect(await look?.page()).toBeNull();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no database'));
  });

  it('waits for no answer that does not come', async () => {
    const look = await FirstLook.load(webDir, () => new Promise(() => undefined));
    expect(await look?.page()).toBeNull();
  });

  it('asks once for all who come at a time', async () => {
    const onAir = jest.fn(async () => [{ title: 'Gừng' }]);
    const look = await FirstLook.load(webDir, onAir);
    expect(await Promise.all([look?.page(), look?.page(), look?.page('en')])).toHaveLength(3);
    expect(onAir).toHaveBeenCalledTimes(1);
  });

  it('does not start with a shell that has no place for it', async () => {
    writeFileSync(join(webDir, 'index.html'), '<html lang="vi"><div id="root"></div></html>');
    await expect(titled('Gừng')).rejects.toThrow('no place');
  });
});
