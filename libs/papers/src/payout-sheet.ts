import type { Vnd } from '#kernel';
import { dong } from './amounts.js';
import { A4, mm, type Page, paper, rule, write } from './paper.js';

export interface PayoutSheet {
  /** `HH:MM D/M/YYYY` in Vietnam, when it was printed. */
  printedAt: string;
  rows: readonly PayoutRow[];
}

export interface PayoutRow {
  farmName: string;
  amountVnd: Vnd;
  draftedBy: string;
  approvedBy: string;
}

const MARGIN = mm(15);
const WIDTH = A4.width - 2 * MARGIN;
const COLUMNS = [mm(10), mm(62), mm(32), mm(36), mm(40)] as const;
const ROW_HEIGHT = mm(15);
const BOTTOM = A4.height - mm(45);

/** The list on which farms sign for cash: who gets how much, who drafted and who approved it. */
export function payoutSheetPdf(sheet: PayoutSheet): Promise<Buffer> {
  return paper('Danh sách ký nhận tiền', (page) => {
    let y = head(page, sheet);
    for (const [index, row] of sheet.rows.entries()) {
      if (y + ROW_HEIGHT > BOTTOM) y = head(page, sheet);
      drawRow(page, index + 1, row, y);
      y += ROW_HEIGHT;
      rule(page, MARGIN, y - 3, WIDTH);
    }
    const total = sheet.rows.reduce((sum, { amountVnd }) => sum + amountVnd, 0);
    const box = { x: MARGIN, y: y + 2, width: WIDTH, size: 13, weight: 'loud' } as const;
    y = write(page, `Cộng ${sheet.rows.length} hộ · ${dong(total)}`, box) + mm(8);
    for (const [index, who] of ['Người lập', 'Người duyệt', 'Thủ quỹ'].entries()) {
      const width = WIDTH / 3;
      write(page, `${who} (ký, ghi tên)`, { x: MARGIN + index * width, y, width, size: 10, align: 'center' });
    }
  });
}

function head(page: Page, { printedAt }: PayoutSheet): number {
  page.addPage({ size: [A4.width, A4.height], margin: 0 });
  page.fillColor('#000');
  const title = { x: MARGIN, y: mm(14), width: WIDTH, size: 20, weight: 'loud' } as const;
  let y = write(page, 'Danh sách ký nhận tiền', title);
  y = write(page, `Chi tiền mặt cho hộ sản xuất · in lúc ${printedAt}`, { x: MARGIN, y, width: WIDTH, size: 10 }) + 8;
  let x = MARGIN;
  for (const [index, name] of ['', 'Hộ', 'Số tiền', 'Lập · duyệt', 'Ký nhận'].entries()) {
    const width = COLUMNS[index] ?? 0;
    const align = index === 2 ? 'right' : 'left';
    write(page, name, { x, y, width: width - mm(3), size: 10, weight: 'strong', align });
    x += width;
  }
  y += 15;
  rule(page, MARGIN, y, WIDTH);
  return y + 5;
}

function drawRow(page: Page, number: number, row: PayoutRow, y: number): void {
  const [first, farm, money, people] = COLUMNS;
  write(page, String(number), { x: MARGIN, y, width: first, size: 11 });
  write(page, row.farmName, { x: MARGIN + first, y, width: farm - mm(3), size: 11, weight: 'strong', lines: 2 });
  write(page, dong(row.amountVnd), {
    x: MARGIN + first + farm,
    y,
    width: money - mm(3),
    size: 12,
    weight: 'loud',
    align: 'right',
  });
  const names = `${row.draftedBy} lập\n${row.approvedBy} duyệt`;
  write(page, names, { x: MARGIN + first + farm + money, y, width: people - mm(3), size: 8.5, lines: 3 });
}
