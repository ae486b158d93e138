import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Parcel, ParcelLine, Today } from '../shared/coop-api.js';
import { axisOf, roundAxis } from './axis.js';
import { moved } from './move.js';
import { nextThing } from './next-thing.js';
import { amountTyped, gramsTyped } from './numbers.js';
import { mostGrams, weighed } from './pack-line.js';
import { whereMoneyIs } from './where-money-is.js';
import { whoIsCut } from './who-is-cut.js';

const quiet: Today = {
  date: '2026-11-21',
  cutLists: { done: 2, total: 2 },
  weighIns: { done: 0, total: 2 },
  packing: { done: 0, total: 3 },
  departed: { done: 0, total: 0 },
  lots: [],
  villages: [],
  runs: [],
  cash: [],
  calls: [],
};
const lot: Today['lots'][number] = {
  lotId: 'l1',
  offerCode: '03',
  productName: 'Cải mèo',
  picture: 'greens',
  farmName: 'Xồng Bá Lử',
  sellBy: 'weight',
  ordered: { grams: 4000 },
  arrived: null,
  cutOrders: 0,
  surplus: { grams: 0 },
};
const run: Today['runs'][number] = {
  id: 'r1',
  courierId: 'u1',
  courierName: 'Thành',
  state: 'planned',
  toward: 'Bản Na',
  doneCount: 0,
  stopCount: 3,
  waitingCount: 0,
};

describe('the next thing to do', () => {
  it('is to call farms only while nothing was weighed', () => {
    const waiting = { ...quiet, cutLists: { done: 1, total: 2 }, lots: [lot] };
    expect(nextThing(waiting)).toEqual({ do: 'call_farms', left: 1 });
    expect(nextThing({ ...waiting, weighIns: { done: 1, total: 2 } })).toEqual({ do: 'weigh', lotId: 'l1' });
  });

  it('sends a packed run off before anything else is begun', () => {
    expect(nextThing({ ...quiet, lots: [lot], runs: [run] })).toMatchObject({ do: 'depart', runId: 'r1' });
    expect(nextThing({ ...quiet, lots: [lot], runs: [{ ...run, waitingCount: 1 }] })).toMatchObject({ do: 'weigh' });
  });

  it('counts cash when a run is back, and pays when every run is counted', () => {
    const done = { ...quiet, weighIns: { done: 2, total: 2 }, packing: { done: 3, total: 3 } };
    const cash = [{ courierId: 'u1', courierName: 'Thành', cashInHandVnd: 53_000 }];
    expect(nextThing({ ...done, runs: [{ ...run, state: 'back' }], cash })).toMatchObject({
      do: 'count',
      heldVnd: 53_000,
    });
    expect(nextThing({ ...done, runs: [{ ...run, state: 'reconciled' }] })).toEqual({ do: 'pay' });
    expect(nextThing(done)).toEqual({ do: 'plan_run', left: 3 });
  });
});

describe('an axis', () => {
  it('has round steps and holds everything in at most six', () => {
    expect(roundAxis(48_000, 6)).toEqual({ step: 10_000, end: 50_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const { step, end } = roundAxis(most, 6);
        expect(end).toBeGreaterThanOrEqual(most);
        expect(Math.round(end / step)).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('never divides a piece', () => {
    expect(axisOf('piece', 2)).toEqual({ step: 1, end: 2 });
  });
});

describe('a number at the scale', () => {
  it('is read with comma or point, in grams', () => {
    expect([gramsTyped('1,52'), gramsTyped('1.5'), gramsTyped('24'), gramsTyped('0,')]).toEqual([
      1520, 1500, 24_000, 0,
    ]);
  });
  it('is refused when it is none', () => {
    expect([
      gramsTyped(''),
      gramsTyped('1,2,3'),
      gramsTyped('-1'),
      gramsTyped('1,2345'),
      amountTyped('piece', 'x'),
    ]).toEqual([null, null, null, null, null]);
  });
});

const line = (over: Partial<ParcelLine> = {}): ParcelLine => ({
  orderLineId: 'o1',
  lotId: 'l1',
  offerCode: '03',
  productName: 'Cải mèo',
  picture: 'greens',
  farmName: 'Xồng Bá Lử',
  weighedIn: true,
  sellBy: 'weight',
  priceBy: 'weight',
  priceVnd: 25_000,
  ordered: { grams: 1500 },
  quantity: { grams: 1500 },
  typicalGrams: null,
  packed: null,
  packedGrams: null,
  accepted: null,
  estimatedVnd: 37_500,
  capVnd: 41_250,
  billedVnd: null,
  ...over,
});

describe('a line on the packing table', () => {
  it('costs its true weight and never more than its cap; what is over is a gift', () => {
    expect(mostGrams(line())).toBe(1650);
    expect(weighed(line(), { weight: '1,52', pieces: '' })).toMatchObject({ settledVnd: 38_000, giftGrams: 0 });
    expect(weighed(line(), { weight: '1,72', pieces: '' })).toMatchObject({ settledVnd: 41_250, giftGrams: 70 });
  });

  it('notices a misread scale', () => {
    expect(weighed(line(), { weight: '15', pieces: '' })?.farOver).toBe(true);
  });

  it('needs pieces and weight of a chicken, and no weight of none', () => {
    const hen = line({
      sellBy: 'piece',
      quantity: { pieces: 1 },
      typicalGrams: 1400,
      priceVnd: 160_000,
      capVnd: 246_400,
    });
    expect(weighed(hen, { weight: '', pieces: '1' })).toBeNull();
    expect(weighed(hen, { weight: '1,45', pieces: '1' })).toMatchObject({
      actual: { grams: 1450, pieces: 1 },
      settledVnd: 232_000,
    });
    expect(weighed(hen, { weight: '', pieces: '0' })).toMatchObject({ actual: { grams: 0, pieces: 0 }, settledVnd: 0 });
  });
});

const parcel = (number: number, over: Partial<ParcelLine> = {}): Parcel => ({
  id: `p${number}`,
  state: 'open',
  date: '2026-11-21',
  method: 'home',
  pickupPointName: null,
  recipient: { name: `Khách ${number}`, phone: '', communeCode: '', communeName: '', village: 'Bản Na', note: '' },
  amountToCollectVnd: 0,
  packedAt: null,
  runId: null,
  orders: [
    {
      orderId: `o${number}`,
      number,
      state: 'confirmed',
      paymentMethod: 'cash',
      paymentState: 'due',
      deliveryFeeVnd: 0,
      dueVnd: 0,
      lines: [line({ orderLineId: `l${number}`, ...over })],
    },
  ],
});

describe('who would be cut', () => {
  it('is whoever ordered last', () => {
    const cut = whoIsCut([parcel(3), parcel(1), parcel(2)], 'l1', 3500);
    expect(cut).toMatchObject([{ orderNumber: 3, wanted: 1500, allotted: 500 }]);
    expect(whoIsCut([parcel(1), parcel(2)], 'l1', 3000)).toEqual([]);
  });
  it('leaves other lots and packed parcels alone', () => {
    expect(whoIsCut([{ ...parcel(1), state: 'packed' }, parcel(2, { lotId: 'other' })], 'l1', 0)).toEqual([]);
  });
});

describe('stops', () => {
  it('move by a place, and stay where they cannot', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 2, 1)).toBe(list);
  });
});

describe('where the money is', () => {
  it('shows two sides of one length when the books are right', () => {
    const accounts = [
      { code: 'cash_box:h', balanceVnd: 70 },
      { code: 'bank', balanceVnd: 30 },
      { code: 'farm_payable:a', balanceVnd: -60 },
      { code: 'farm_payable:b', balanceVnd: -25 },
      { code: 'cooperative_fee:h', balanceVnd: -15 },
    ];
    const { lies, belongs, totalVnd } = whereMoneyIs({ sumVnd: 0, accounts });
    expect(totalVnd).toBe(100);
    expect(lies).toEqual([
      { place: 'box', vnd: 70 },
      { place: 'bank', vnd: 30 },
    ]);
    expect(belongs[0]).toEqual({ place: 'farms', vnd: 85 });
  });
});
