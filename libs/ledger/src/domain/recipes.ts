import { roundDownTo, shareOf, type Vnd } from '#kernel';
import { account } from './account.js';
import type { Entry, Posting } from './posting.js';

/** What a line brought, as the buyer is charged for it. */
export interface SoldLine {
  orderLineId: string;
  farmId: string;
  chargedVnd: Vnd;
}

/** Who earns the delivery fee: a courier shares it with the cooperative, a farmer who delivers keeps all of it. */
export type Carrier =
  | { kind: 'courier'; courierId: string; sharePerMille: number }
  | { kind: 'farmer'; farmId: string };

/** Cash is owed at the door and rounded down; what came by card or transfer lies in customer deposits already. */
export type Tender = { kind: 'cash'; roundingStepVnd: Vnd } | { kind: 'prepaid'; paidVnd: Vnd };

export interface Sale {
  orderId: string;
  orderNumber: number;
  cooperativeId: string;
  buyerId: string;
  /** The cooperative's share of each line, in thousandths (0–1000). */
  feePerMille: number;
  lines: readonly SoldLine[];
  deliveryFeeVnd: Vnd;
  carrier: Carrier;
  tender: Tender;
}

/** What the buyer has to pay for a sale: whole notes when it is cash. */
export function amountDue(goodsVnd: Vnd, deliveryFeeVnd: Vnd, tender: Tender): Vnd {
  const totalVnd = goodsVnd + deliveryFeeVnd;
  return tender.kind === 'cash' ? roundDownTo(totalVnd, tender.roundingStepVnd).roundedVnd : totalVnd;
}

/** At the door: the buyer owes, the farm, the cooperative and whoever carried it have earned (M18: nobody else). */
export function saleAtDelivery(sale: Sale): Posting {
  const goodsVnd = sale.lines.reduce((sum, { chargedVnd }) => sum + chargedVnd, 0);
  const earned = [
    ...sale.lines.flatMap((line) => lineEntries(line, sale.cooperativeId, sale.feePerMille)),
    ...deliveryFeeEntries(sale),
  ];
  return {
    cause: `order.delivered:${sale.orderId}`,
    note: `Đơn ${sale.orderNumber} đã giao`,
    cooperativeId: sale.cooperativeId,
    orderId: sale.orderId,
    entries: [...tenderEntries(sale, goodsVnd + sale.deliveryFeeVnd), ...earned],
  };
}

/** At the door: the note changes hands, and stays on the courier's account until it is counted in (M16). */
export function cashCollected(facts: {
  stopId: string;
  cooperativeId: string;
  courierId: string;
  buyerId: string;
  cashVnd: Vnd;
}): Posting {
  return {
    cause: `stop.cash_collected:${facts.stopId}`,
    note: 'Thu tiền mặt khi giao',
    cooperativeId: facts.cooperativeId,
    entries: [
      { account: account('cash_in_hand', facts.courierId), amountVnd: facts.cashVnd },
      { account: account('buyer_receivable', facts.buyerId), amountVnd: -facts.cashVnd },
    ],
  };
}

/** At the collection point: what was counted goes into the box, what is missing (or over) stays with the courier's name. */
export function cashCounted(facts: {
  runId: string;
  cooperativeId: string;
  courierId: string;
  collectedVnd: Vnd;
  countedVnd: Vnd;
}): Posting {
  return {
    cause: `run.cash_counted:${facts.runId}`,
    note: 'Kiểm tiền cuối chuyến',
    cooperativeId: facts.cooperativeId,
    entries: [
      { account: account('cash_box', facts.cooperativeId), amountVnd: facts.countedVnd },
      { account: account('cash_variance', facts.courierId), amountVnd: facts.collectedVnd - facts.countedVnd },
      { account: account('cash_in_hand', facts.courierId), amountVnd: -facts.collectedVnd },
    ],
  };
}

/** A payout leaves the bank or the cash box. */
export function payoutSent(facts: {
  payoutId: string;
  cooperativeId: string;
  farmId: string;
  amountVnd: Vnd;
  from: 'bank' | 'cash_box';
}): Posting {
  const source = facts.from === 'bank' ? account('bank') : account('cash_box', facts.cooperativeId);
  return {
    cause: `payout.sent:${facts.payoutId}`,
    note: facts.from === 'bank' ? 'Chi trả qua ngân hàng' : 'Chi trả tiền mặt',
    cooperativeId: facts.cooperativeId,
    entries: [
      { account: account('farm_payable', facts.farmId), amountVnd: facts.amountVnd },
      { account: source, amountVnd: -facts.amountVnd },
    ],
  };
}

function lineEntries({ orderLineId, farmId, chargedVnd }: SoldLine, cooperativeId: string, perMille: number): Entry[] {
  const feeVnd = shareOf(chargedVnd, perMille);
  return [
    { account: account('farm_payable', farmId), amountVnd: feeVnd - chargedVnd, orderLineId },
    { account: account('cooperative_fee', cooperativeId), amountVnd: -feeVnd, orderLineId },
  ];
}

function deliveryFeeEntries({ carrier, cooperativeId, deliveryFeeVnd }: Sale): Entry[] {
  if (carrier.kind === 'farmer') {
    return [{ account: account('farm_payable', carrier.farmId), amountVnd: -deliveryFeeVnd }];
  }
  const courierVnd = shareOf(deliveryFeeVnd, carrier.sharePerMille);
  return [
    { account: account('courier_payable', carrier.courierId), amountVnd: -courierVnd },
    { account: account('delivery_fee', cooperativeId), amountVnd: courierVnd - deliveryFeeVnd },
  ];
}

function tenderEntries({ tender, cooperativeId, buyerId }: Sale, totalVnd: Vnd): Entry[] {
  if (tender.kind === 'cash') {
    const { roundedVnd, differenceVnd } = roundDownTo(totalVnd, tender.roundingStepVnd);
    return [
      { account: account('buyer_receivable', buyerId), amountVnd: roundedVnd },
      { account: account('rounding', cooperativeId), amountVnd: differenceVnd },
    ];
  }
  // A transfer already paid is never charged more (M14): what is over is a gift, what is under goes back.
  return [
    { account: account('customer_deposits'), amountVnd: tender.paidVnd },
    { account: account('gifts', cooperativeId), amountVnd: Math.max(0, totalVnd - tender.paidVnd) },
    { account: account('refund_payable', buyerId), amountVnd: -Math.max(0, tender.paidVnd - totalVnd) },
  ];
}
