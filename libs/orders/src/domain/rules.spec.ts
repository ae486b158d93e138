import { describe, expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';
import { checkCashAllowed } from './cash-rule.js';
import { deliveryDay } from './delivery-day.js';
import { type Destination, deliveryFee, type FeeTable } from './delivery-zone.js';
import { honouredPrice, type PriceVersion } from './price-honour.js';
import { spokenOrder } from './spoken-order.js';

const code = (name: string) => expect.objectContaining({ code: name });

describe('the delivery fee', () => {
  const table: FeeTable = {
    communeCode: '04001',
    provinceCode: '04',
    feesVnd: { same_commune: 10_000, town: 20_000, province: 30_000, parcel_bus: 45_000 },
  };
  const home = (communeCode: string, provinceCode: string, isTown = false): Destination => ({
    method: 'home',
    communeCode,
    provinceCode,
    isTown,
  });
  it.each([
    ['the same commune', home('04001', '04'), 'same_commune', 10_000],
    ['the same commune, though it is a town', home('04001', '04', true), 'same_commune', 10_000],
    ['a town of the province', home('04002', '04', true), 'town', 20_000],
    ['elsewhere in the province', home('04003', '04'), 'province', 30_000],
    ['another province', home('22001', '22', true), 'parcel_bus', 45_000],
    [
      'a pickup point, free unless the table says so',
      { ...home('04001', '04'), method: 'pickup' as const },
      'pickup',
      0,
    ],
  ])('%s', (_where, destination, zone, feeVnd) => {
    expect(deliveryFee(table, destination)).toEqual({ zone, feeVnd });
  });

  it('takes the next wider zone when the table leaves the nearest one out', () => {
    const coarse = { ...table, feesVnd: { province: 30_000 } };
    expect(deliveryFee(coarse, home('04001', '04')).zone).toBe('province');
    expect(deliveryFee(coarse, home('04002', '04', true)).zone).toBe('province');
  });

  it('refuses an address that the table does not reach', () => {
    expect(() => deliveryFee({ ...table, feesVnd: { town: 20_000 } }, home('22001', '22'))).toThrow(
      code('delivery.not_offered'),
    );
  });

  it('charges for picking up when the table says so', () => {
    const charging = { ...table, feesVnd: { pickup: 2_000 } };
    expect(deliveryFee(charging, { ...home('04001', '04'), method: 'pickup' }).feeVnd).toBe(2_000);
  });
});

describe('the delivery day', () => {
  // 19:59 and 20:00 in Vietnam, the cut-off hour being 20.
  const justBefore = new Date('2026-03-01T12:59:59Z');
  const cutOff = new Date('2026-03-01T13:00:00Z');
  const past = new Date('2026-02-20T00:00:00Z');

  it('is tomorrow before the cut-off hour and the day after from then on', () => {
    expect(deliveryDay(justBefore, 20, [past])).toBe('2026-03-02');
    expect(deliveryDay(cutOff, 20, [past])).toBe('2026-03-03');
  });

  it('counts days as people in Vietnam do', () => {
    expect(deliveryDay(new Date('2026-03-01T18:00:00Z'), 20, [past])).toBe('2026-03-03'); // 01:00 on the 2nd.
  });

  it('waits for the last of the lots', () => {
    const later = new Date('2026-03-09T23:00:00Z'); // Already the 10th in Vietnam.
    expect(deliveryDay(justBefore, 20, [past, later, past])).toBe('2026-03-10');
  });
});

describe('the address key', () => {
  const home = { method: 'home' as const, communeCode: '04001', pickupPointId: null };
  it('is the same for the same door however people spell it', () => {
    const plain = addressKey({ ...home, phone: '0912345678', village: 'Bản Đầu, xóm 2' });
    expect(addressKey({ ...home, phone: '+84 912 345 678', village: '  ban dau   xom 2 ' })).toBe(plain);
    expect(addressKey({ ...home, phone: '0912.345.678', village: 'BẢN ĐẦU - XÓM 2' })).toBe(plain);
  });

  it('tells households, villages, communes and ways of delivery apart', () => {
    const keys = [
      addressKey({ ...home, phone: '0912345678', village: 'Bản Đầu' }),
      addressKey({ ...home, phone: '0912345679', village: 'Bản Đầu' }),
      addressKey({ ...home, phone: '0912345678', village: 'Bản Cuối' }),
      addressKey({ ...home, phone: '0912345678', village: 'Bản Đầu', communeCode: '04002' }),
      addressKey({ ...home, phone: '0912345678', village: 'Bản Đầu', method: 'pickup', pickupPointId: 'p' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('cash', () => {
  it('is for proven phones with fewer open or refused orders than the limit', () => {
    expect(() => checkCashAllowed({ phoneVerified: true, openOrRefused: 4 }, 5)).not.toThrow();
    expect(() => checkCashAllowed({ phoneVerified: true, openOrRefused: 5 }, 5)).toThrow(
      code('payment.cash_not_allowed'),
    );
    expect(() => checkCashAllowed({ phoneVerified: false, openOrRefused: 0 }, 5)).toThrow(
      code('payment.cash_not_allowed'),
    );
  });
});

describe('the price as seen (M7)', () => {
  const now = new Date('2026-03-01T10:00:00Z');
  const subject = { lotId: 'lot', broadcastId: 'room', offerCode: '03' };
  const current = { version: 'new', priceVnd: 20_000 };
  const seen = (priceVnd: number, secondsAgo: number): PriceVersion => ({
    ...subject,
    version: 'old',
    priceVnd,
    replacedAt: new Date(now.getTime() - secondsAgo * 1000),
  });

  it('is the current one when that was seen, whether or not its history is known', () => {
    expect(honouredPrice(subject, 'new', undefined, current, now)).toEqual(current);
  });

  it('honours a cheaper price for 120 seconds and not one more', () => {
    expect(honouredPrice(subject, 'old', seen(15_000, 120), current, now)).toEqual({
      version: 'old',
      priceVnd: 15_000,
    });
    expect(() => honouredPrice(subject, 'old', seen(15_000, 120.001), current, now)).toThrow(code('price.changed'));
  });

  it('gives the lower price to a buyer who saw a higher one', () => {
    expect(honouredPrice(subject, 'old', seen(25_000, 30), current, now)).toEqual(current);
  });

  it('tells the new price and version with the refusal', () => {
    expect(() => honouredPrice(subject, 'old', seen(15_000, 600), current, now)).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ priceVersion: 'new', priceVnd: 20_000 }) }),
    );
  });

  it.each([
    ['another lot', { lotId: 'other' }],
    ['another broadcast', { broadcastId: 'elsewhere' }],
    ['another offer', { offerCode: '04' }],
    ['the catalog', { broadcastId: null, offerCode: null }],
  ])('refuses the version of %s', (_what, foreign) => {
    const version = { ...seen(1_000, 1), ...foreign };
    expect(() => honouredPrice(subject, 'old', version, current, now)).toThrow(code('price.unknown'));
  });

  it('refuses a version that never was', () => {
    expect(() => honouredPrice(subject, 'made up', undefined, current, now)).toThrow(code('price.unknown'));
  });
});

describe('an order read aloud', () => {
  it('says who wants how much of what, as people say it', () => {
    const greens = { productName: 'cải mèo', sellBy: 'weight' as const };
    expect(spokenOrder('Lan', [{ ...greens, quantity: 1_500 }])).toBe('Lan đặt 1,5 ký cải mèo');
    expect(spokenOrder('Lan', [{ ...greens, quantity: 750 }])).toBe('Lan đặt 750 gam cải mèo');
    expect(
      spokenOrder(' ', [
        { ...greens, quantity: 2_000 },
        { productName: 'bí đỏ', sellBy: 'piece', quantity: 3 },
      ]),
    ).toBe('Một khách đặt 2 ký cải mèo và 3 bí đỏ');
  });
});
