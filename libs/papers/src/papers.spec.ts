import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../../../test/support/pdf-text.js';
import { cutSheetsPdf, labelsPdf, type ParcelLabel, payoutSheetPdf, runSheetPdf } from './index.js';

/** Every vowel of Vietnamese under every tone, and đ. */
const VOWELS = 'aăâeêioôơuưy';
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const LETTERS = [...VOWELS, ...VOWELS.toUpperCase()].map((vowel) =>
  TONES.map((tone) => `${vowel}${tone}`.normalize('NFC')).join(''),
);

const label = (part: Partial<ParcelLabel> = {}): ParcelLabel => ({
  orderNumbers: [1001, 1004],
  recipientName: 'Nguyễn Thị Ngưỡng',
  village: 'Bản Huồi Tụ',
  communeName: 'Mường Xén',
  pickupPointName: null,
  deliveryDay: '2026-11-30',
  amountToCollectVnd: 1_290_000,
  unpaid: false,
  lines: [
    { productName: 'Cải mèo', sellBy: 'weight', amount: 1_520, packedGrams: 1_520 },
    { productName: 'Gà đen', sellBy: 'piece', amount: 2, packedGrams: 3_150 },
  ],
  link: 'https://cho.example.vn/parcel/1',
  ...part,
});
const pagesOf = async (pdf: Promise<Buffer>) => pdfPages(await pdf).map((page) => page.replaceAll('\u00a0', ' '));
const sizesOf = async (pdf: Promise<Buffer>) =>
  [...(await pdf).toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
    [width, height].map((points) => Math.round((Number(points) * 25.4) / 72)),
  );

describe('a label', () => {
  it('says which orders, who, where, how much, and what is in it', async () => {
    const [page] = await pagesOf(labelsPdf([label()], 'roll80'));
    for (const words of [
      '1001 · 1004',
      'Ngưỡng',
      'Bản Huồi Tụ',
      'Mường Xén',
      'THU 1.290.000 đ',
      'Thứ Hai 30/11',
      'Cải mèo',
      '1,52 kg',
      'Gà đen',
      '2 phần, 3,15 kg',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('Nguyễn');
  });

  it.each([
    [{ amountToCollectVnd: 0 }, 'ĐÃ TRẢ'],
    [{ unpaid: true }, 'CHỜ TRẢ TIỀN'],
    [{ pickupPointName: 'Nhà văn hoá' }, 'Nhận tại Nhà văn hoá'],
  ])('with %j says %j', async (part, words) => {
    expect((await pagesOf(labelsPdf([label(part)], 'roll80')))[0]).toContain(words);
  });

  it('is 80 mm wide on a roll and as long as its lines', async () => {
    const line = { productName: 'Rau', sellBy: 'weight', amount: 250, packedGrams: null } as const;
    const sizes = await sizesOf(labelsPdf([label(), label({ lines: Array(30).fill(line) })], 'roll80'));
    expect(sizes.map(([width]) => width)).toEqual([80, 80]);
    expect(sizes[1]?.[1]).toBeGreaterThan((sizes[0]?.[1] ?? 0) + 80);
    const [, long] = await pagesOf(labelsPdf([label(), label({ lines: Array(30).fill(line) })], 'roll80'));
    expect(long?.split('\n').filter((text) => text === '250 g')).toHaveLength(30);
  });

  it('stands eight to a sheet, says what it leaves out, and never runs into its neighbour', async () => {
    const long = label({
      recipientName: 'Một cái tên dài '.repeat(20),
      village: 'Bản rất xa '.repeat(40),
      lines: Array.from({ length: 9 }, (_, n) => ({
        productName: `Món thứ ${n} `.repeat(12),
        sellBy: 'weight' as const,
        amount: 250,
        packedGrams: null,
      })),
    });
    const nine = labelsPdf(Array(9).fill(long), 'a4');
    expect(await sizesOf(nine)).toEqual([
      [210, 297],
      [210, 297],
    ]);
    const [first] = await pagesOf(nine);
    expect(first?.split('\n').filter((text) => text === 'và 5 món nữa')).toHaveLength(8);
  });

  it('shows every letter of Vietnamese', async () => {
    const [page] = await pagesOf(
      labelsPdf(
        [
          label({
            lines: [...LETTERS, 'đĐ'].map((letters) => ({
              productName: letters,
              sellBy: 'weight',
              amount: 1,
              packedGrams: null,
            })),
          }),
        ],
        'roll80',
      ),
    );
    for (const letters of [...LETTERS, 'đĐ']) expect(page).toContain(letters);
    expect(page).not.toContain('\ufffd');
  });
});

describe('the other papers', () => {
  it('a run is listed stop by stop with its sum, and goes on over the page', async () => {
    const stop = (position: number) => ({
      position,
      orderNumbers: [1_000 + position],
      recipientName: 'Lầu Y Dở',
      phone: '+84912345678',
      village: 'Bản Cánh',
      communeName: 'Na Ngoi',
      pickupPointName: null,
      note: 'gọi trước',
      amountToCollectVnd: 90_000,
      goods: 'Cải mèo 1,5 kg',
    });
    const stops = Array.from({ length: 30 }, (_, index) => stop(index + 1));
    const run = { day: '2026-11-30', courierName: 'Moong Văn Pha', courierPhone: '+84900000005', stops };
    const pages = await pagesOf(runSheetPdf(run));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Người giao: Moong Văn Pha · 0900000005');
    expect(pages.join('\n').match(/Lầu Y Dở · 0912345678/g)).toHaveLength(30);
    expect(pages.at(-1)).toContain('Cộng 30 điểm · thu 2.700.000 đ');
  });

  it('a cut list says what, how much, in which bundles and by when', async () => {
    const item = {
      productName: 'Gừng Kỳ Sơn',
      sellBy: 'weight' as const,
      amount: 48_000,
      portions: [{ amount: 1_500, count: 12 }],
    };
    const [page, ...more] = await pagesOf(
      cutSheetsPdf([
        {
          farmName: 'Hộ Xồng Bá Lử',
          village: 'Bản Huồi Giảng',
          ownerName: 'Xồng Bá Lử',
          ownerPhone: '+84900000002',
          day: '2026-11-29',
          deliverBy: '07:30',
          items: [item],
        },
      ]),
    );
    expect(more).toEqual([]);
    for (const words of ['Hộ Xồng Bá Lử', 'Chủ nhật 29/11', '48 kg', 'Buộc: 12 × 1,5 kg', 'trước 07:30'])
      expect(page).toContain(words);
  });

  it('a list to sign for cash names both people of each payout and adds up', async () => {
    const row = { farmName: 'Hộ Vừ Y Mai', amountVnd: 250_000, draftedBy: 'Lô Văn Hùng', approvedBy: 'Vi Thị Mai' };
    const [page] = await pagesOf(payoutSheetPdf({ printedAt: '22:05 29/11/2026', rows: [row, row] }));
    for (const words of ['Hộ Vừ Y Mai', '250.000 đ', 'Lô Văn Hùng lập', 'Vi Thị Mai duyệt', 'Cộng 2 hộ · 500.000 đ'])
      expect(page).toContain(words);
  });
});
