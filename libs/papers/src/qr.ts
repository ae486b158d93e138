import { encode } from 'uqr';
import type { Page } from './paper.js';

/** ISO/IEC 18004 asks for four modules of quiet around a code. */
const QUIET = 4;

/** Draws a QR code as filled squares, level M, quiet zone within `size`. */
export function drawQr(page: Page, payload: string, x: number, y: number, size: number): void {
  const rows = encode(payload, { ecc: 'M', border: QUIET }).data;
  const module = size / rows.length;
  for (const [row, cells] of rows.entries()) {
    for (let column = 0; column < cells.length; column++) {
      if (!cells[column]) continue;
      const start = column;
      while (cells[column + 1]) column++; // One bar for a run of modules: no hairlines between them.
      page.rect(x + start * module, y + row * module, (column - start + 1) * module, module);
    }
  }
  page.fill('#000');
}
