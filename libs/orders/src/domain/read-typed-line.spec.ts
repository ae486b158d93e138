import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkQuantity } from '#kernel';
import { readTypedLine, type SellableLot } from './read-typed-line.js';

const byWeight = { sellBy: 'weight', priceBy: 'weight', step: 250, minimum: 250 } as const;
const lot = (lotId: string, productName: string, part: Partial<SellableLot> = {}): SellableLot => ({
  ...byWeight,
  lotId,
  code: null,
  productName,
  farmName: 'Vườn Trên Đồi',
  typicalGrams: null,
  tolerancePerMille: 100,
  maximumPerBuyer: null,
  remaining: 50_000,
  ...part,
});

const lots = [
  lot('meo', 'Rau cải mèo', { code: '03' }),
  lot('ngong', 'Rau cải ngồng'),
  lot('gung', 'Gừng sẻ', { farmName: 'Hộ Xồng Bá Lử' }),
  lot('nghe', 'Nghệ đỏ', { farmName: 'Hộ Vừ Y Mai' }),
  lot('trung', 'Trứng gà đen', { sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, remaining: 40 }),
  lot('het', 'Mật ong khoái', { sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, remaining: 0 }),
];
const read = (text: string) => readTypedLine(text, lots);
const clear = (lotId: string, grams: number) => ({ lotId, quantity: { grams }, choices: [] });

describe('what a clerk types', () => {
  it.each([
    ['03 2kg', [clear('meo', 2_000)]],
    ['2kg 03', [clear('meo', 2_000)]],
    ['cải ngồng 1,5 ký', [clear('ngong', 1_500)]],
    ['cai ngong 1.5kg', [clear('ngong', 1_500)]],
    ['gung 500g', [clear('gung', 500)]],
    ['ngong 2kg', [clear('ngong', 2_000)]],
    ['03 2kg, gung 500g', [clear('meo', 2_000), clear('gung', 500)]],
    ['10 trứng gà đen', [{ lotId: 'trung', quantity: { pieces: 10 }, choices: [] }]],
  ])('reads %j with and without accents and codes', (text, lines) => {
    expect(read(text)).toEqual(lines);
  });

  it('asks how much of a lot that is named alone', () => {
    expect(read('nghe do')).toMatchObject([{ lotId: 'nghe', quantity: null }]);
  });

  it('asks which, where a word fits several lots, each with the quantity that was typed', () => {
    expect(read('rau 2kg')[0]).toMatchObject({
      lotId: null,
      choices: [
        { lotId: 'meo', quantity: { grams: 2_000 } },
        { lotId: 'ngong', quantity: { grams: 2_000 } },
      ],
    });
  });

  it('finds a lot by its farm', () => {
    expect(read('xong ba 1kg')).toEqual([clear('gung', 1_000)]);
  });

  it('gives no quantity that the lot refuses', () => {
    expect(read('03 300g')).toMatchObject([{ lotId: 'meo', quantity: null }]);
  });

  it('understands nothing of what names nothing', () => {
    expect(read('xyzzy')).toEqual([]);
    expect(read('')).toEqual([]);
  });

  it('answers anything with lots of the list and quantities that they allow', () => {
    const piece = fc.constantFrom(
      '03',
      '2kg',
      'rau',
      'cải',
      'gung',
      '500g',
      ',',
      'x2',
      'trung',
      '0912345678',
      'đỏ',
      '?',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join(' ')),
        ),
        (text) => {
          for (const { lotId, quantity, choices } of read(text)) {
            for (const choice of [{ lotId, quantity }, ...choices]) {
              const of = lots.find((one) => one.lotId === choice.lotId);
              expect(choice.lotId === null || of !== undefined).toBe(true);
              if (of && choice.quantity) expect(() => checkQuantity(of, choice.quantity!)).not.toThrow();
            }
          }
        },
      ),
    );
  });
});
