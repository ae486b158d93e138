import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, shareOf } from '#kernel';
import type { AccountKind } from './account.js';
import { balancedEntries, type Posting } from './posting.js';
import { amountDue, cashCollected, cashCounted, payoutSent, type Sale, saleAtDelivery } from './recipes.js';

const [cooperativeId, buyerId, courierId, hostId] = [newId(), newId(), newId(), newId()];
const farms = [newId(), newId(), newId()];

const amount = fc.integer({ min: 0, max: 100_000_000 });
const perMille = fc.integer({ min: 0, max: 1000 });
const sale: fc.Arbitrary<Sale> = fc.record({
  orderId: fc.uuid(),
  orderNumber: fc.integer({ min: 1, max: 99_999 }),
  cooperativeId: fc.constant(cooperativeId),
  buyerId: fc.constant(buyerId),
  feePerMille: perMille,
  lines: fc.array(fc.record({ orderLineId: fc.uuid(), farmId: fc.constantFrom(...farms), chargedVnd: amount }), {
    maxLength: 6,
  }),
  deliveryFeeVnd: fc.integer({ min: 0, max: 500_000 }),
  carrier: fc.oneof(
    fc.record({ kind: fc.constant('courier' as const), courierId: fc.constant(courierId), sharePerMille: perMille }),
    fc.record({ kind: fc.constant('farmer' as const), farmId: fc.constantFrom(...farms) }),
  ),
  tender: fc.oneof(
    fc.record({ kind: fc.constant('cash' as const), roundingStepVnd: fc.constantFrom(0, 500, 1000, 5000) }),
    fc.record({ kind: fc.constant('prepaid' as const), paidVnd: amount }),
  ),
});

const sumOf = (posting: Posting, kind?: AccountKind, ownerId?: string) =>
  posting.entries
    .filter(({ account }) => (!kind || account.kind === kind) && (!ownerId || account.ownerId === ownerId))
    .reduce((sum, { amountVnd }) => sum + amountVnd, 0);
const goodsOf = ({ lines }: Sale) => lines.reduce((sum, { chargedVnd }) => sum + chargedVnd, 0);

describe('a sale at delivery', () => {
  it('sums to zero, whatever was sold, carried and paid', () => {
    fc.assert(fc.property(sale, (facts) => void balancedEntries(saleAtDelivery(facts))));
  });

  it('never takes from a farm, and gives it the line less the fee to the đồng', () => {
    fc.assert(
      fc.property(sale, (facts) => {
        const posting = saleAtDelivery(facts);
        for (const { account, amountVnd } of posting.entries) {
          if (account.kind === 'farm_payable') expect(amountVnd).toBeLessThanOrEqual(0);
        }
        for (const farmId of farms) {
          const earned = facts.lines
            .filter((line) => line.farmId === farmId)
            .reduce((sum, { chargedVnd }) => sum + chargedVnd - shareOf(chargedVnd, facts.feePerMille), 0);
          const carried = facts.carrier.kind === 'farmer' && facts.carrier.farmId === farmId ? facts.deliveryFeeVnd : 0;
          expect(0 - sumOf(posting, 'farm_payable', farmId)).toBe(earned + carried);
        }
      }),
    );
  });

  it('splits goods and road among farms, cooperative and carrier, and nothing is left over', () => {
    fc.assert(
      fc.property(sale, (facts) => {
        const posting = saleAtDelivery(facts);
        const earners = ['farm_payable', 'cooperative_fee', 'courier_payable', 'delivery_fee'] as const;
        const earned = earners.reduce((sum, kind) => sum - sumOf(posting, kind), 0);
        expect(earned).toBe(goodsOf(facts) + facts.deliveryFeeVnd);
      }),
    );
  });

  it('touches no account of anybody but the farms, the cooperative, the buyer and the carrier (M18)', () => {
    fc.assert(
      fc.property(sale, (facts) => {
        const owners = new Set([...farms, cooperativeId, buyerId, courierId, null]);
        for (const { account } of saleAtDelivery(facts).entries) {
          expect(owners.has(account.ownerId)).toBe(true);
          expect(account.ownerId).not.toBe(hostId);
        }
      }),
    );
  });

  it('asks for cash in whole notes, at most one step less than the sum, the difference an entry of its own', () => {
    fc.assert(
      fc.property(sale, (facts) => {
        fc.pre(facts.tender.kind === 'cash');
        const posting = saleAtDelivery(facts);
        const step = facts.tender.kind === 'cash' ? facts.tender.roundingStepVnd : 0;
        const dueVnd = amountDue(goodsOf(facts), facts.deliveryFeeVnd, facts.tender);
        expect(sumOf(posting, 'buyer_receivable')).toBe(dueVnd);
        expect(step ? dueVnd % step : 0).toBe(0);
        expect(sumOf(posting, 'rounding')).toBe(goodsOf(facts) + facts.deliveryFeeVnd - dueVnd);
        expect(sumOf(posting, 'rounding')).toBeLessThanOrEqual(Math.max(0, step - 1));
      }),
    );
  });

  it('uses up exactly what was paid before: over it is a gift, under it goes back (M14)', () => {
    fc.assert(
      fc.property(sale, (facts) => {
        fc.pre(facts.tender.kind === 'prepaid');
        const paidVnd = facts.tender.kind === 'prepaid' ? facts.tender.paidVnd : 0;
        const posting = saleAtDelivery(facts);
        const totalVnd = goodsOf(facts) + facts.deliveryFeeVnd;
        expect(sumOf(posting, 'customer_deposits')).toBe(paidVnd);
        expect(sumOf(posting, 'gifts') + sumOf(posting, 'refund_payable')).toBe(totalVnd - paidVnd);
        expect(sumOf(posting, 'gifts')).toBeGreaterThanOrEqual(0);
        expect(sumOf(posting, 'refund_payable')).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('draws 20,000 đ as people see it: 19,000 to the farm, 1,000 to the cooperative at 50 per mille', () => {
    const posting = saleAtDelivery({
      orderId: newId(),
      orderNumber: 1001,
      cooperativeId,
      buyerId,
      feePerMille: 50,
      lines: [{ orderLineId: newId(), farmId: farms[0]!, chargedVnd: 20_000 }],
      deliveryFeeVnd: 15_000,
      carrier: { kind: 'courier', courierId, sharePerMille: 800 },
      tender: { kind: 'cash', roundingStepVnd: 1000 },
    });
    expect(sumOf(posting, 'farm_payable')).toBe(-19_000);
    expect(sumOf(posting, 'cooperative_fee')).toBe(-1_000);
    expect(sumOf(posting, 'courier_payable')).toBe(-12_000);
    expect(sumOf(posting, 'delivery_fee')).toBe(-3_000);
    expect(sumOf(posting, 'buyer_receivable')).toBe(35_000);
  });
});

describe('cash from the door to the box', () => {
  it('sums to zero and leaves nothing in the courier’s hand once it is counted (M16)', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 9 }), amount, (collected, countedVnd) => {
        const collectedVnd = collected.reduce((sum, vnd) => sum + vnd, 0);
        const postings = [
          ...collected.map((cashVnd) => cashCollected({ stopId: newId(), cooperativeId, courierId, buyerId, cashVnd })),
          cashCounted({ runId: newId(), cooperativeId, courierId, collectedVnd, countedVnd }),
        ];
        for (const posting of postings) balancedEntries(posting);
        const total = (kind: AccountKind) => postings.reduce((sum, posting) => sum + sumOf(posting, kind), 0);
        expect(total('cash_in_hand')).toBe(0);
        expect(total('cash_box')).toBe(countedVnd);
        expect(total('cash_variance')).toBe(collectedVnd - countedVnd);
      }),
    );
  });
});

describe('a payout', () => {
  it.each(['bank', 'cash_box'] as const)('sums to zero and takes from the %s what it gives to the farm', (from) => {
    fc.assert(
      fc.property(amount, (amountVnd) => {
        const posting = payoutSent({ payoutId: newId(), cooperativeId, farmId: farms[0]!, amountVnd, from });
        balancedEntries(posting);
        expect(sumOf(posting, 'farm_payable')).toBe(amountVnd);
        expect(sumOf(posting, from) + amountVnd).toBe(0);
      }),
    );
  });
});
