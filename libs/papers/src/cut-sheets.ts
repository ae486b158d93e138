import { amountInWords, dayInWords, type Measure } from '#kernel';
import { A4, mm, type Page, paper, rule, write } from './paper.js';
import { localPhone } from './run-sheet.js';

export interface CutSheet {
  farmName: string;
  village: string;
  ownerName: string;
  ownerPhone: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** `HH:MM` in Vietnam. */
  deliverBy: string;
  items: readonly CutSheetItem[];
}

export interface CutSheetItem {
  productName: string;
  sellBy: Measure;
  amount: number;
  portions: readonly { amount: number; count: number }[];
}

const MARGIN = mm(18);
const WIDTH = A4.width - 2 * MARGIN;
const ITEM_HEIGHT = mm(30);
const BOTTOM = A4.height - mm(40);

/** One sheet for each farm, big enough to read in the field: what to cut, how to bundle it, by when; a line to sign. */
export function cutSheetsPdf(lists: readonly CutSheet[]): Promise<Buffer> {
  return paper('Phiếu cắt', (page) => {
    for (const list of lists) {
      let y = head(page, list);
      for (const item of list.items) {
        if (y + ITEM_HEIGHT > BOTTOM) y = head(page, list);
        y = drawItem(page, item, y);
      }
      foot(page);
    }
  });
}

function head(page: Page, list: CutSheet): number {
  page.addPage({ size: [A4.width, A4.height], margin: 0 });
  page.fillColor('#000');
  let y = write(page, `Phiếu cắt ${dayInWords(list.day)}`, { x: MARGIN, y: mm(16), width: WIDTH, size: 14 });
  y = write(page, list.farmName, { x: MARGIN, y, width: WIDTH, size: 26, weight: 'loud', lines: 2 });
  const who = [list.ownerName, localPhone(list.ownerPhone), list.village].filter(Boolean).join(' · ');
  y = write(page, who, { x: MARGIN, y, width: WIDTH, size: 13 });
  y = write(page, `Mang đến trước ${list.deliverBy}`, {
    x: MARGIN,
    y: y + 4,
    width: WIDTH,
    size: 16,
    weight: 'strong',
  });
  rule(page, MARGIN, y + 8, WIDTH);
  return y + 18;
}

function drawItem(page: Page, item: CutSheetItem, top: number): number {
  let y = write(page, amountInWords(item.sellBy, item.amount), {
    x: MARGIN,
    y: top,
    width: WIDTH,
    size: 34,
    weight: 'loud',
  });
  y = write(page, item.productName, { x: MARGIN, y, width: WIDTH, size: 18, weight: 'strong' });
  const bundles = item.portions.map(({ amount, count }) => `${count} × ${amountInWords(item.sellBy, amount)}`);
  if (bundles.length > 0) {
    y = write(page, `Buộc: ${bundles.join(', ')}`, { x: MARGIN, y, width: WIDTH, size: 13, lines: 2 });
  }
  rule(page, MARGIN, y + 6, WIDTH);
  return y + 16;
}

function foot(page: Page): void {
  const y = A4.height - mm(30);
  write(page, 'Hộ đã nhận phiếu (ký, ghi tên)', { x: MARGIN, y, width: WIDTH / 2, size: 11 });
  write(page, 'Nơi cân ghi: số về, hạng', { x: MARGIN + WIDTH / 2, y, width: WIDTH / 2, size: 11 });
}
