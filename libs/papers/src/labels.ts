import { dayInWords, type Measure, type Vnd } from '#kernel';
import { dong, firstName, packedInWords } from './amounts.js';
import { A4, mm, type Page, paper, rule, write } from './paper.js';
import { drawQr } from './qr.js';

/** What stands on a parcel. Anybody on the road can read it: no phone, no full name, no handover code. */
export interface ParcelLabel {
  orderNumbers: readonly number[];
  recipientName: string;
  village: string;
  communeName: string;
  /** Where it is handed out; null when it goes to the door. */
  pickupPointName: string | null;
  /** `YYYY-MM-DD` */
  deliveryDay: string;
  /** Cash at the door; 0 when it is paid. */
  amountToCollectVnd: Vnd;
  /** An order in it still waits for its payment. */
  unpaid: boolean;
  lines: readonly LabelLine[];
  /** What the code opens. */
  link: string;
}

export interface LabelLine {
  productName: string;
  sellBy: Measure;
  /** Packed, or ordered while it is not packed; in the selling unit. */
  amount: number;
  packedGrams: number | null;
}

export type LabelFormat = 'roll80' | 'a4';

const ROLL_MM = 80;
const MARGIN_MM = 4;
const QR_MM = 24;
/** Two by four on a sheet: 105 × 74 mm, a common cut. */
const COLUMNS = 2;
const ROWS = 4;
const CELL = { width: A4.width / COLUMNS, height: A4.height / ROWS };
const CELL_PADDING_MM = 6;
/** What fits a cell of a sheet below the head; the label says how many it leaves out. */
const CELL_LINES_MAX = 5;

/** Labels for a roll of 80 mm, each as long as it must be, or eight to a sheet. In the order in which they come. */
export function labelsPdf(labels: readonly ParcelLabel[], format: LabelFormat): Promise<Buffer> {
  return paper('Tem kiện', (page) => (format === 'roll80' ? roll(page, labels) : sheets(page, labels)));
}

function roll(page: Page, labels: readonly ParcelLabel[]): void {
  const width = mm(ROLL_MM);
  const margin = mm(MARGIN_MM);
  for (const label of labels) {
    const lineHeight = 13.5;
    const height = Math.max(mm(60), mm(MARGIN_MM * 2) + 112 + label.lines.length * lineHeight);
    page.addPage({ size: [width, height], margin: 0 });
    drawLabel(page, label, { x: margin, y: margin, width: width - 2 * margin }, label.lines.length);
  }
}

function sheets(page: Page, labels: readonly ParcelLabel[]): void {
  const padding = mm(CELL_PADDING_MM);
  for (const [index, label] of labels.entries()) {
    const cell = index % (COLUMNS * ROWS);
    if (cell === 0) page.addPage({ size: [A4.width, A4.height], margin: 0 });
    const x = (cell % COLUMNS) * CELL.width;
    const y = Math.floor(cell / COLUMNS) * CELL.height;
    page.rect(x, y, CELL.width, CELL.height).lineWidth(0.4).dash(2, { space: 3 }).strokeColor('#888').stroke().undash();
    drawLabel(page, label, { x: x + padding, y: y + padding, width: CELL.width - 2 * padding }, CELL_LINES_MAX);
  }
}

function drawLabel(
  page: Page,
  label: ParcelLabel,
  box: { x: number; y: number; width: number },
  linesMax: number,
): void {
  const { x, width } = box;
  const qr = mm(QR_MM);
  const left = width - qr - mm(2);
  page.fillColor('#000');
  drawQr(page, label.link, x + width - qr, box.y, qr);
  let y = write(page, orderNumbers(label.orderNumbers), { x, y: box.y, width: left, size: 19, weight: 'loud' });
  y = write(page, firstName(label.recipientName), { x, y, width: left, size: 13, weight: 'strong' });
  const place = label.pickupPointName === null ? label.village : `Nhận tại ${label.pickupPointName}`;
  y = write(page, place, { x, y, width: left, size: 12, weight: 'strong', lines: 2 });
  y = write(page, label.communeName, { x, y, width: left, size: 10 });
  y = Math.max(y, box.y + qr) + 2;
  write(page, dueInWords(label), { x, y, width: width * 0.62, size: 14, weight: 'loud' });
  write(page, dayInWords(label.deliveryDay), { x, y: y + 3, width, size: 10, align: 'right' });
  y += 21;
  rule(page, x, y, width);
  y += 3;
  const shown = label.lines.length > linesMax ? label.lines.slice(0, linesMax - 1) : label.lines;
  for (const { productName, sellBy, amount, packedGrams } of shown) {
    const words = packedInWords(sellBy, amount, packedGrams);
    write(page, productName, { x, y, width: width * 0.6, size: 10 });
    y = write(page, words, { x: x + width * 0.6, y, width: width * 0.4, size: 10, weight: 'strong', align: 'right' });
  }
  const leftOut = label.lines.length - shown.length;
  if (leftOut > 0) write(page, `và ${leftOut} món nữa`, { x, y, width, size: 10 });
}

function orderNumbers(numbers: readonly number[]): string {
  return numbers.join(' · ');
}

function dueInWords({ amountToCollectVnd, unpaid }: ParcelLabel): string {
  if (unpaid) return 'CHỜ TRẢ TIỀN';
  return amountToCollectVnd > 0 ? `THU ${dong(amountToCollectVnd)}` : 'ĐÃ TRẢ';
}
