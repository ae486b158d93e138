import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel';
import { IntakeLedger } from './intake-ledger.js';
import type { IntakeFacts, LotFacts, OrderCommand, OrderCommandLine } from './place-order.js';
import { type Names, type OrderOutcome, settleOrders } from './settle-orders.js';

const NOW = new Date('2026-03-01T03:00:00Z');
const lot = (id: string, part: Partial<LotFacts> = {}): LotFacts => ({
  id,
  state: 'open',
  farmId: 'farm',
  farmName: 'Vườn',
  farmVerified: true,
  cooperativeId: 'coop',
  productName: 'Trứng',
  picture: 'trung',
  rule: { sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, typicalGrams: null, tolerancePerMille: 0 },
  capacity: 10,
  sold: 0,
  held: 0,
  priceVnd: 4_000,
  priceVersion: `price of ${id}`,
  maximumPerBuyer: null,
  harvestFrom: new Date('2026-02-28T00:00:00Z'),
  ...part,
});

function facts(part: Partial<IntakeFacts> = {}): IntakeFacts {
  const cooperative = {
    communeCode: '04001',
    provinceCode: '04',
    holdSeconds: 600,
    openCashOrdersMax: 100,
    cutOffHour: 20,
    feesVnd: { same_commune: 10_000 },
  };
  return {
    now: NOW,
    lots: [lot('a'), lot('b')],
    prices: [],
    offers: [],
    broadcasts: [],
    cooperatives: [
      { id: 'coop', ...cooperative },
      { id: 'other', ...cooperative },
    ],
    communes: [{ code: '04001', name: 'Bản Cao', provinceCode: '04', isTown: false }],
    pickupPoints: [],
    parcels: [],
    standings: [],
    bought: [],
    preparedOrders: [],
    bannedBuyerIds: [],
    openMethods: ['cash', 'qr', 'card'],
    unpaidMax: 3,
    ...part,
  };
}

const line = (lotId: string, pieces: number, part: Partial<OrderCommandLine> = {}): OrderCommandLine => ({
  lotId,
  offerCode: null,
  quantity: { pieces },
  priceVersion: `price of ${lotId}`,
  ...part,
});

function command(lines: OrderCommandLine[], part: Partial<OrderCommand> = {}): OrderCommand {
  return {
    buyer: { id: newId(), name: 'Lan', phoneVerified: true },
    source: 'tap',
    enteredBy: null,
    broadcastId: null,
    lines,
    delivery: {
      method: 'home',
      name: 'Lan',
      phone: '0912345678',
      communeCode: '04001',
      village: 'Bản Đầu',
      note: '',
      pickupPointId: null,
    },
    paymentMethod: 'cash',
    returnUrl: null,
    ...part,
  };
}

const names: Names = { id: newId, number: () => 1, handoverCode: () => '1234' };
const settle = (commands: OrderCommand[], part: Partial<IntakeFacts> = {}) =>
  settleOrders(commands, new IntakeLedger(facts(part)), names);
const result = (outcome: OrderOutcome | undefined) =>
  outcome && 'refused' in outcome ? outcome.refused.code : 'placed';
const results = (outcomes: OrderOutcome[]) => outcomes.map(result);
function placed(outcome: OrderOutcome | undefined) {
  if (!outcome || 'refused' in outcome) throw outcome?.refused ?? new Error('no outcome');
  return outcome.placed;
}

describe('a batch of orders', () => {
  it('is settled in order of arrival, and one refusal leaves the others alone', () => {
    const outcomes = settle([command([line('a', 6)]), command([line('a', 6)]), command([line('a', 4)])]);
    expect(results(outcomes)).toEqual(['placed', 'stock.insufficient', 'placed']);
  });

  it('says what is left', () => {
    const [, second] = settle([command([line('a', 7)]), command([line('a', 4)])]);
    expect(second).toMatchObject({
      refused: { facts: { lotId: 'a', remaining: 3, lots: [{ wanted: 4, remaining: 3 }] } },
    });
  });

  it('counts the same lot together, in two lines or through two offers (F2)', () => {
    const offers = ['01', '02'].map((offerCode) => ({
      broadcastId: 'room',
      code: offerCode,
      lotId: 'a',
      priceVnd: 3_000,
      priceVersion: offerCode,
      state: 'open',
    }));
    const broadcasts = [{ id: 'room', state: 'live' }];
    expect(results(settle([command([line('a', 6), line('a', 6)])]))).toEqual(['stock.insufficient']);
    const throughOffers = command(
      [line('a', 6, { offerCode: '01', priceVersion: '01' }), line('a', 6, { offerCode: '02', priceVersion: '02' })],
      { broadcastId: 'room' },
    );
    expect(results(settle([throughOffers], { offers, broadcasts }))).toEqual(['stock.insufficient']);
  });

  it('takes nothing of one lot when another lot of the basket is short', () => {
    const outcomes = settle([command([line('a', 5), line('b', 11)]), command([line('a', 10)])]);
    expect(results(outcomes)).toEqual(['stock.insufficient', 'placed']);
  });

  it('never sells more than there is, whatever comes in whatever order (property)', () => {
    const basket = fc.array(
      fc.record({ lotId: fc.constantFrom('a', 'b', 'c'), pieces: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const capacity = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.array(basket, { maxLength: 30 }),
        capacity,
        capacity,
        fc.integer({ min: 0, max: 5 }),
        (baskets, a, b, taken) => {
          const lots = [
            lot('a', { capacity: a }),
            lot('b', { capacity: b }),
            lot('c', { capacity: 20, sold: taken, held: taken }),
          ];
          const outcomes = settle(
            baskets.map((lines) => command(lines.map(({ lotId, pieces }) => line(lotId, pieces)))),
            { lots },
          );
          const left = new Map(lots.map(({ id, capacity: all, sold, held }) => [id, all - sold - held]));
          outcomes.forEach((outcome, index) => {
            const wanted = new Map<string, number>();
            for (const { lotId, pieces } of baskets[index] ?? []) wanted.set(lotId, (wanted.get(lotId) ?? 0) + pieces);
            const fits = [...wanted].every(([lotId, pieces]) => pieces <= (left.get(lotId) ?? 0));
            // Refused exactly when it does not fit what those before it have left.
            expect(result(outcome)).toBe(fits ? 'placed' : 'stock.insufficient');
            if (fits) for (const [lotId, pieces] of wanted) left.set(lotId, (left.get(lotId) ?? 0) - pieces);
          });
          for (const rest of left.values()) expect(rest).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('limits what one buyer takes of a lot, over lines, batch and earlier orders', () => {
    const lots = [lot('a', { maximumPerBuyer: 4 })];
    const buyer = { id: 'buyer', name: 'Lan', phoneVerified: true };
    const outcomes = settle(
      [command([line('a', 2)], { buyer }), command([line('a', 1), line('a', 1)], { buyer }), command([line('a', 4)])],
      { lots, bought: [{ buyerId: 'buyer', lotId: 'a', quantity: 1 }] },
    );
    expect(results(outcomes)).toEqual(['placed', 'stock.limit_per_buyer', 'placed']);
  });
});

describe('who may order what', () => {
  it.each([
    ['a lot that is not there', [line('gone', 1)], {}, 'lot.not_found'],
    ['a closed lot', [line('a', 1)], { lots: [lot('a', { state: 'cut' })] }, 'lot.not_open'],
    [
      'a farm that nobody has verified',
      [line('a', 1)],
      { lots: [lot('a', { farmVerified: false })] },
      'farm.not_verified',
    ],
    [
      'goods of two cooperatives',
      [line('a', 1), line('b', 1)],
      { lots: [lot('a'), lot('b', { cooperativeId: 'other' })] },
      'order.two_cooperatives',
    ],
    ['grams of what is sold by piece', [line('a', 1, { quantity: { grams: 500 } })], {}, 'quantity.wrong_unit'],
    ['half a step', [line('a', 0)], {}, 'quantity.not_allowed'],
    ['an offer without its broadcast', [line('a', 1, { offerCode: '01' })], {}, 'offer.not_found'],
    ['a price that was never shown', [line('a', 1, { priceVersion: 'made up' })], {}, 'price.unknown'],
  ] as [string, OrderCommandLine[], Partial<IntakeFacts>, string][])(
    '%s is refused',
    (_what, lines, part, expected) => {
      expect(results(settle([command(lines)], part))).toEqual([expected]);
    },
  );

  it.each([
    ['ended', 'open', 'broadcast.over'],
    ['taken_down', 'open', 'broadcast.over'],
    ['live', 'closed', 'offer.closed'],
    ['live', 'open', 'placed'],
    ['interrupted', 'open', 'placed'],
    ['scheduled', 'open', 'placed'],
  ])('an offer of a broadcast that is %s, itself %s: %s', (state, offerState, expected) => {
    const offers = [
      { broadcastId: 'room', code: '01', lotId: 'a', priceVnd: 3_000, priceVersion: 'p', state: offerState },
    ];
    const order = command([line('a', 1, { offerCode: '01', priceVersion: 'p' })], { broadcastId: 'room' });
    expect(results(settle([order], { offers, broadcasts: [{ id: 'room', state }] }))).toEqual([expected]);
  });

  it('names the line and the field that was refused', () => {
    const [outcome] = settle([command([line('a', 1), line('gone', 1)])]);
    expect(outcome).toMatchObject({ refused: { errors: [{ pointer: '/lines/1/lotId' }] } });
  });

  it('takes cash only from buyers who have few cash orders open, counting the batch itself', () => {
    const buyer = { id: 'buyer', name: 'Lan', phoneVerified: true };
    const cooperatives = facts().cooperatives.map((one) => ({ ...one, openCashOrdersMax: 2 }));
    const standings = [{ buyerId: 'buyer', openOrRefusedCash: 1, unpaid: 0 }];
    const outcomes = settle([command([line('a', 1)], { buyer }), command([line('a', 1)], { buyer })], {
      cooperatives,
      standings,
    });
    expect(results(outcomes)).toEqual(['placed', 'payment.cash_not_allowed']);
  });

  it('lets nobody hold stock in more unpaid orders than allowed (A6)', () => {
    const buyer = { id: 'buyer', name: 'Lan', phoneVerified: true };
    const one = () => command([line('a', 1)], { buyer, paymentMethod: 'qr' });
    expect(results(settle([one(), one(), one(), one()]))).toEqual([
      'placed',
      'placed',
      'placed',
      'order.too_many_unpaid',
    ]);
  });

  it('refuses ways to pay that are not open, and cards for a harvest after their authorisation has died', () => {
    expect(results(settle([command([line('a', 1)], { paymentMethod: 'qr' })], { openMethods: ['cash'] }))).toEqual([
      'payment.method_unavailable',
    ]);
    const lots = [lot('a', { harvestFrom: new Date('2026-03-20T00:00:00Z') })];
    const by = (paymentMethod: 'card' | 'qr') => command([line('a', 1)], { paymentMethod });
    expect(results(settle([by('card'), by('qr')], { lots }))).toEqual(['payment.method_unavailable', 'placed']);
  });
});

describe('what an order becomes', () => {
  it('is confirmed and holds nothing when paid in cash, and held for its time otherwise', () => {
    const [cash, qr] = settle([command([line('a', 1)]), command([line('a', 2)], { paymentMethod: 'qr' })]).map(placed);
    expect(cash).toMatchObject({
      order: { state: 'confirmed', holdExpiresAt: null },
      reservations: [],
      dueVnd: 14_000,
    });
    expect(qr).toMatchObject({
      order: { state: 'placed', holdExpiresAt: new Date(NOW.getTime() + 600_000) },
      reservations: [{ lotId: 'a', quantity: 2 }],
    });
  });

  it('joins the open parcel to the same door and pays no second fee (M11)', () => {
    const buyer = { id: 'buyer', name: 'Lan', phoneVerified: true };
    const elsewhere = { ...command([]).delivery, village: 'Bản Cuối' };
    const [first, second, third] = settle([
      command([line('a', 1)], { buyer }),
      command([line('b', 1)], { buyer }),
      command([line('b', 1)], { buyer, delivery: elsewhere }),
    ]).map(placed);
    expect(first).toMatchObject({ joinsParcel: false, order: { deliveryFeeVnd: 10_000 } });
    expect(second).toMatchObject({ joinsParcel: true, order: { deliveryFeeVnd: 0, parcelId: first?.order.parcelId } });
    expect(third).toMatchObject({ joinsParcel: false, order: { deliveryFeeVnd: 10_000 } });
  });

  it('joins a parcel of an earlier batch, with its handover code', () => {
    const buyer = { id: 'buyer', name: 'Lan', phoneVerified: true };
    const [first] = settle([command([line('a', 1)], { buyer })]).map(placed);
    if (!first) throw new Error('no order');
    const parcels = [{ ...first.parcel, id: 'open already', handoverCode: '9876' }];
    const [second] = settle([command([line('a', 1)], { buyer })], { parcels }).map(placed);
    expect(second).toMatchObject({ joinsParcel: true, parcel: { id: 'open already', handoverCode: '9876' } });
  });

  it('goes to the pickup point of its own cooperative only', () => {
    const pickupPoints = [{ id: 'hall', cooperativeId: 'coop', communeCode: '04001', village: 'Bản Giữa' }];
    const pickup = (pickupPointId: string) =>
      command([line('a', 1)], { delivery: { ...command([]).delivery, method: 'pickup', pickupPointId } });
    const [ok, unknown] = settle([pickup('hall'), pickup('nowhere')], { pickupPoints });
    expect(placed(ok)).toMatchObject({ parcel: { village: 'Bản Giữa' }, order: { deliveryFeeVnd: 0 } });
    expect(result(unknown)).toBe('delivery.pickup_point_unknown');
    const foreign = pickupPoints.map((point) => ({ ...point, cooperativeId: 'other' }));
    expect(results(settle([pickup('hall')], { pickupPoints: foreign }))).toEqual(['delivery.pickup_point_unknown']);
  });
});
