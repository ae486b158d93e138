import { describe, expect, it } from '@jest/globals';
import type { ForSale, LotForSale } from '../../shared/coop-api.js';
import {
  bodyOf,
  type Draft,
  EMPTY,
  isStarted,
  missingIn,
  pickupPlace,
  takeReading,
  withLastDelivery,
  withLine,
} from './draft.js';

const lot = (lotId: string, code: string | null = null): LotForSale => ({
  lotId,
  code,
  cooperativeId: 'htx',
  productName: lotId,
  picture: '',
  farmName: 'Hộ',
  communeName: 'Xã',
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 250,
  typicalGrams: null,
  tolerancePerMille: 100,
  priceVnd: 20_000,
  priceVersion: `giá ${lotId}`,
  maximumPerBuyer: null,
  remaining: 9_000,
  harvestFrom: '2026-11-30T00:00:00Z',
});
const meo = lot('meo', '03');
const gung = lot('gung');
const forSale: ForSale = { broadcasts: [], broadcastId: 'phien', lots: [meo, gung] };
const full: Draft = {
  ...EMPTY,
  phone: '0912 345 678',
  name: ' Bà Sáu ',
  place: '16999',
  village: 'Bản Đầu',
  lines: [{ lot: gung, amount: 500 }],
};

describe('an order that is being typed', () => {
  it('says what is missing, in the order of the form', () => {
    expect(missingIn(EMPTY)).toEqual(['phone', 'name', 'place', 'lines']);
    expect(missingIn({ ...full, phone: '0912', village: ' ' })).toEqual(['phone', 'village']);
    expect(missingIn({ ...full, place: pickupPlace('nha-van-hoa'), village: '' })).toEqual([]);
  });

  it('is only started once something was typed that would be lost', () => {
    expect(isStarted({ ...EMPTY, channel: 'zalo', payment: 'qr' })).toBe(false);
    expect(isStarted({ ...EMPTY, note: 'gọi trước' })).toBe(true);
  });

  it('names the broadcast only for lines that have a code in it', () => {
    expect(bodyOf(EMPTY, forSale)).toBeNull();
    expect(bodyOf(full, forSale)).toMatchObject({
      buyer: { phone: '+84912345678', name: 'Bà Sáu' },
      lines: [{ lotId: 'gung', quantity: { grams: 500 }, priceVersion: 'giá gung' }],
    });
    expect(bodyOf(full, forSale)).not.toHaveProperty('broadcastId');
    const both = bodyOf({ ...full, lines: [...full.lines, { lot: meo, amount: 250 }] }, forSale);
    expect(both).toMatchObject({ broadcastId: 'phien', lines: [{}, { offerCode: '03' }] });
  });

  it('goes to the door or to a pickup point, never to both', () => {
    const pickup = bodyOf({ ...full, place: pickupPlace('diem') }, forSale)?.delivery;
    expect(pickup).toMatchObject({ method: 'pickup', pickupPointId: 'diem' });
    expect(pickup).not.toHaveProperty('communeCode');
    expect(bodyOf(full, forSale)?.delivery).toMatchObject({ method: 'home', communeCode: '16999', village: 'Bản Đầu' });
  });

  it('takes clear lines in and asks about the others', () => {
    const { draft, choices, understood } = takeReading(full, {
      lots: [meo, gung],
      lines: [
        { lotId: 'gung', quantity: { grams: 1_000 }, choices: [] },
        { lotId: null, quantity: null, choices: [{ lotId: 'meo', quantity: { grams: 2_000 } }] },
      ],
    });
    expect(draft.lines).toEqual([{ lot: gung, amount: 1_000 }]);
    expect(choices).toEqual([{ lot: meo, quantity: { grams: 2_000 } }]);
    expect(understood).toBe(true);
    expect(takeReading(full, { lots: [], lines: [] })).toEqual({ draft: full, choices: [], understood: false });
  });

  it('changes the amount of a lot that is typed again, where it stands', () => {
    const two = withLine(full, { lot: meo, amount: 250 });
    expect(withLine(two, { lot: gung, amount: 750 }).lines).toEqual([
      { lot: gung, amount: 750 },
      { lot: meo, amount: 250 },
    ]);
    expect(withLine(two, { lot: gung, amount: 0 }).lines).toEqual([{ lot: meo, amount: 250 }]);
  });

  it('remembers a known buyer’s door without overwriting what was typed', () => {
    const last = {
      method: 'home' as const,
      name: 'Sáu',
      phone: '',
      communeCode: '16998',
      village: 'Bản Cuối',
      note: '',
      pickupPointId: null,
    };
    expect(withLastDelivery({ ...EMPTY, name: 'Bà Sáu' }, last)).toMatchObject({
      name: 'Bà Sáu',
      place: '16998',
      village: 'Bản Cuối',
    });
    expect(withLastDelivery(EMPTY, { ...last, method: 'pickup', pickupPointId: 'diem' }).place).toBe('pickup:diem');
  });
});
