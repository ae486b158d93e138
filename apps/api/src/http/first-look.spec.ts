import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
  });
  afterEach(() => rmSync(webDir, { recursive: true, force: true }));
  const build = () => writeFileSync(join(webDir, '.vite/first-look/first-look.js'), DRAWS);

  it('is the shell alone where the pages were built without a first look', async () => {
    expect(await FirstLook.load(webDir)).toBeNull();
  });

  it('has who is on air where the page’s own code will draw, and all else as it was', async () => {
    build();
    const page = (await FirstLook.load(webDir))?.page([{ title: 'Cải mèo' }, { title: 'Gừng' }]);
    expect(page).toBe(SHELL.replace('<p>Đang mở chợ…</p><div class="hem"></div>', '<h3>Cải mèo</h3><h3>Gừng</h3>'));
  });

  it('keeps a title that looks like a pattern of replacement', async () => {
    build();
    expect((await FirstLook.load(webDir))?.page([{ title: "$& $1 $' €" }])).toContain("<h3>$& $1 $' €</h3>");
  });

  it.each([
    [undefined, 'vi'],
    ['vi-VN,vi;q=0.9', 'vi'],
    ['fr, en;q=0.8', 'en'],
  ])('for a browser that wants %s is in %s', async (wanted, lang) => {
    build();
    expect((await FirstLook.load(webDir))?.page([], wanted)).toContain(`<html lang="${lang}">`);
  });

  it('does not start with a shell that has no place for it', async () => {
    build();
    writeFileSync(join(webDir, 'index.html'), '<html lang="vi"><div id="root"></div></html>');
    await expect(FirstLook.load(webDir)).rejects.toThrow('no place');
  });
});
