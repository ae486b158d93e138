import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../shared/attempts.js';
import type { Parcel, Run, Stop } from '../shared/coop-api.js';
import { isPart, likelyHanded, partDueVnd } from './door.js';
import { bringBack, cashOn, nextStop, PROOF, proofPath, roadOf } from './road.js';

const parcel: Parcel = {
  id: 'p1',
  state: 'dispatched',
  date: '2026-11-21',
  method: 'home',
  pickupPointName: null,
  recipient: { name: 'Hoa', phone: '', communeCode: '16870', communeName: 'Mường Xén', village: 'Khối 4', note: '' },
  amountToCollectVnd: 131_000,
  packedAt: null,
  runId: 'r1',
  orders: [
    {
      orderId: 'o1',
      number: 1001,
      state: 'dispatched',
      paymentMethod: 'cash',
      paymentState: 'due',
      deliveryFeeVnd: 30_000,
      dueVnd: 106_000,
      lines: ['a', 'b'].map((orderLineId, i) => ({
        orderLineId,
        lotId: orderLineId,
        offerCode: null,
        productName: 'Cải mèo',
        picture: '',
        farmName: '',
        weighedIn: true,
        sellBy: 'weight' as const,
        priceBy: 'weight' as const,
        priceVnd: i === 0 ? 25_000 : 50_000,
        ordered: { grams: 1000 },
        quantity: { grams: 1000 },
        typicalGrams: null,
        packed: { grams: 1020 },
        packedGrams: 1020,
        accepted: null,
        estimatedVnd: i === 0 ? 25_000 : 50_000,
        capVnd: i === 0 ? 27_500 : 55_000,
        billedVnd: i === 0 ? 25_500 : 51_000,
      })),
    },
  ],
};
const stop = (id: string, position: number, over: Partial<Stop> = {}): Stop => ({
  id,
  position,
  parcel,
  outcome: null,
  reason: null,
  dueVnd: null,
  cashVnd: null,
  wrongCodeTries: 0,
  notVisited: false,
  hasPhoto: false,
  provedAt: null,
  ...over,
});
const run: Run = {
  id: 'r1',
  date: '2026-11-21',
  state: 'out',
  courierId: 'u5',
  courierName: 'Thành',
  courierPhone: '',
  departedAt: null,
  backAt: null,
  stops: [stop('s2', 2), stop('s1', 1, { outcome: 'delivered', cashVnd: 53_000 }), stop('s3', 3)],
};
const kept = (stopId: string, cashVnd: number): Attempt => ({
  key: stopId,
  kind: PROOF,
  method: 'POST',
  path: proofPath('r1', stopId),
  body: { outcome: 'part', cashVnd, deviceTime: '' },
  label: '',
  userId: 'u5',
  decidedAt: '',
});

describe('the road of a run', () => {
  it('counts what is only written down on this phone as done, and goes on', () => {
    const road = roadOf(run, [kept('s2', 40_000)], []);
    expect(road.map((one) => [one.stop.id, one.mark])).toEqual([
      ['s1', 'done'],
      ['s2', 'kept'],
      ['s3', 'open'],
    ]);
    expect(cashOn(road)).toBe(93_000);
    expect(nextStop(road)?.stop.id).toBe('s3');
    expect(bringBack(road).map((one) => one.stop.id)).toEqual(['s2']);
  });

  it('leads back to a refused door only when no other is open', () => {
    const refusal = { stopId: 's2', code: 'proof.code_wrong', at: '' };
    expect(nextStop(roadOf(run, [], [refusal]))?.stop.id).toBe('s3');
    expect(nextStop(roadOf(run, [kept('s3', 0)], [refusal]))?.mark).toBe('refused');
  });

  it('forgets a refusal once another proof waits or the market knows the door', () => {
    const refusal = { stopId: 's1', code: 'proof.code_wrong', at: '' };
    expect(roadOf(run, [], [refusal])[0]?.mark).toBe('done');
    expect(roadOf(run, [kept('s2', 0)], [{ ...refusal, stopId: 's2' }])[1]?.mark).toBe('kept');
  });
});

describe('a part at the door', () => {
  it('costs its share of the packed weight and the whole road, in notes', () => {
    expect(partDueVnd(parcel, {})).toBe(106_000);
    expect(partDueVnd(parcel, { a: 0 })).toBe(81_000);
    expect(partDueVnd(parcel, { b: 500 })).toBe(80_000);
  });
  it('is something, and less than everything', () => {
    expect([isPart(parcel, {}), isPart(parcel, { a: 0, b: 0 }), isPart(parcel, { a: 0 })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('what a buyer may hand over', () => {
  it('starts with the sum and goes up by notes', () => {
    expect(likelyHanded(97_000)).toEqual([97_000, 100_000, 200_000, 500_000]);
    expect(likelyHanded(53_000)).toEqual([53_000, 60_000, 100_000, 200_000, 500_000]);
  });
});
