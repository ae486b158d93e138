import { dayInWords, type Vnd } from '#kernel';
import { dong } from './amounts.js';
import { A4, mm, type Page, paper, rule, write } from './paper.js';

export interface RunSheet {
  /** `YYYY-MM-DD` */
  day: string;
  courierName: string;
  courierPhone: string;
  stops: readonly RunSheetStop[];
}

/** The courier calls and finds the door: name and phone in full. */
export interface RunSheetStop {
  position: number;
  orderNumbers: readonly number[];
  recipientName: string;
  phone: string;
  village: string;
  communeName: string;
  pickupPointName: string | null;
  note: string;
  amountToCollectVnd: Vnd;
  goods: string;
}

const MARGIN = mm(15);
const WIDTH = A4.width - 2 * MARGIN;
/** Number, who and where, goods, money, signature. */
const COLUMNS = [mm(12), mm(66), mm(50), mm(26), mm(26)] as const;
const ROW_HEIGHT = mm(19);
const BOTTOM = A4.height - mm(18);

/** A courier's round on paper, stop by stop, for when the phone dies: what to collect and where to sign. */
export function runSheetPdf(run: RunSheet): Promise<Buffer> {
  return paper(`Chuyến ${dayInWords(run.day)}`, (page) => {
    let y = head(page, run);
    for (const stop of run.stops) {
      if (y + ROW_HEIGHT > BOTTOM) y = head(page, run);
      row(page, stop, y);
      y += ROW_HEIGHT;
      rule(page, MARGIN, y - 2, WIDTH);
    }
    const total = run.stops.reduce((sum, { amountToCollectVnd }) => sum + amountToCollectVnd, 0);
    write(page, `Cộng ${run.stops.length} điểm · thu ${dong(total)}`, {
      x: MARGIN,
      y: y + 4,
      width: WIDTH,
      size: 13,
      weight: 'loud',
      align: 'right',
    });
  });
}

function head(page: Page, { day, courierName, courierPhone }: RunSheet): number {
  page.addPage({ size: [A4.width, A4.height], margin: 0 });
  page.fillColor('#000');
  let y = write(page, `Chuyến ${dayInWords(day)}`, { x: MARGIN, y: mm(14), width: WIDTH, size: 20, weight: 'loud' });
  y = write(page, `Người giao: ${courierName} · ${localPhone(courierPhone)}`, { x: MARGIN, y, width: WIDTH, size: 11 });
  y += 6;
  const titles = ['', 'Giao cho', 'Hàng', 'Thu', 'Ký nhận'];
  let x = MARGIN;
  for (const [index, width] of COLUMNS.entries()) {
    const align = index === 3 ? 'right' : 'left';
    write(page, titles[index] ?? '', { x, y, width: width - mm(2), size: 10, weight: 'strong', align });
    x += width;
  }
  y += 15;
  rule(page, MARGIN, y, WIDTH);
  return y + 4;
}

function row(page: Page, stop: RunSheetStop, top: number): void {
  const [number, who, goods, money] = COLUMNS;
  let x = MARGIN;
  write(page, String(stop.position), { x, y: top, width: number, size: 16, weight: 'loud' });
  x += number;
  let y = write(page, `${stop.recipientName} · ${localPhone(stop.phone)}`, {
    x,
    y: top,
    width: who - mm(2),
    size: 10.5,
    weight: 'strong',
  });
  const place = stop.pickupPointName ? `Nhận tại ${stop.pickupPointName}` : stop.village;
  y = write(page, `${place}, ${stop.communeName}`, { x, y, width: who - mm(2), size: 10 });
  const about = [`đơn ${stop.orderNumbers.join(', ')}`, stop.note.replace(/\s+/g, ' ')].filter(Boolean).join(' · ');
  write(page, about, { x, y, width: who - mm(2), size: 9 });
  x += who;
  write(page, stop.goods, { x, y: top, width: goods - mm(2), size: 9, lines: 4 });
  x += goods;
  write(page, stop.amountToCollectVnd > 0 ? dong(stop.amountToCollectVnd) : 'đã trả', {
    x,
    y: top,
    width: money - mm(2),
    size: 11,
    weight: 'strong',
    align: 'right',
  });
}

export function localPhone(phone: string): string {
  return phone.startsWith('+84') ? `0${phone.slice(3)}` : phone;
}
