import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contrast, PAIRS } from './contrast.js';

const css = readFileSync(join(process.cwd(), 'apps/web/src/shared/tokens.css'), 'utf8');

/** The colours that the rule with this selector sets. */
function coloursOf(selector: string): Record<string, string> {
  const begin = css.indexOf(`${selector} {`);
  expect(begin).toBeGreaterThanOrEqual(0);
  const block = css.slice(begin, css.indexOf('}', begin));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, hex]) => [name, hex]));
}

const plates = coloursOf('\n:root');
const light = { ...plates, ...coloursOf('[data-theme="light"]') };
const dark = coloursOf('\n[data-theme="dark"]');

describe('the colours', () => {
  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#777', '#fff')).toBeCloseTo(4.48, 2);
  });
  it('are the same in the dark, whether the device or the person chose it', () => {
    expect(Object.keys(dark).length).toBeGreaterThan(20);
    expect(coloursOf(':root:not([data-theme="light"])')).toEqual(dark);
  });
  for (const [theme, colours] of [
    ['light', light],
    ['dark', { ...light, ...dark }],
  ] as const) {
    it.each(PAIRS)(`can be read: $front on $back, ${theme}`, ({ front, back, least }) => {
      expect(contrast(colours[front] ?? 'none', colours[back] ?? 'none')).toBeGreaterThanOrEqual(least);
    });
  }
});
