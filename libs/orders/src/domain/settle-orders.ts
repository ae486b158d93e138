import { capVnd, checkQuantity, DomainError, estimateVnd } from '#kernel';
import { checkCashAllowed } from './cash-rule.js';
import { IntakeLedger } from './intake-ledger.js';
import { dueVnd, totalsOf } from './line-change.js';
import { cardLivesUntil } from './payment-choice.js';
import type { LotFacts, OrderCommand, OrderCommandLine, PlacedOrder } from './place-order.js';
import { type CurrentPrice, honouredPrice } from './price-honour.js';
import type { OrderLineRecord, OrderRecord } from './records.js';
import { type ResolvedDelivery, resolveDelivery } from './resolve-delivery.js';

/** What the rules cannot know: fresh ids, order numbers and handover codes. */
export interface Names {
  id(): string;
  number(): number;
  handoverCode(): string;
}

export type OrderOutcome = { placed: PlacedOrder } | { refused: DomainError };

const OVER_STATES = new Set(['ended', 'replay_ready', 'taken_down']);

/**
 * Decides over orders in the order of their arrival: each sees what those before it have taken, and a refusal leaves
 * no trace in `ledger`. Pure: whoever calls it has read the facts under locks and writes the outcome.
 */
export function settleOrders(commands: readonly OrderCommand[], ledger: IntakeLedger, names: Names): OrderOutcome[] {
  return commands.map((command) => {
    try {
      return { placed: settleOne(command, ledger, names) };
    } catch (error) {
      if (error instanceof DomainError) return { refused: error };
      throw error;
    }
  });
}

interface ChosenLine {
  lot: LotFacts;
  offerCode: string | null;
  amount: number;
  price: CurrentPrice;
}

function settleOne(command: OrderCommand, ledger: IntakeLedger, names: Names): PlacedOrder {
  if (ledger.facts.bannedBuyerIds.includes(command.buyer.id)) throw new DomainError('person.banned');
  checkPrepared(command, ledger);
  checkBroadcast(command, ledger);
  const chosen = command.lines.map((line, index) => chooseLine(command, line, index, ledger));
  const delivery = resolveDelivery(
    command,
    chosen.map(({ lot }) => lot),
    ledger,
  );
  checkPayment(command, delivery, ledger);
  checkStock(command.buyer.id, chosen, ledger);

  const placed = draft(command, chosen, delivery, names, ledger.facts.now);
  ledger.take(placed);
  return placed;
}

/** A prepared order is its author's, good for some minutes, and for one order. */
function checkPrepared({ preparedOrderId, buyer }: OrderCommand, ledger: IntakeLedger): void {
  if (preparedOrderId === undefined) return;
  const prepared = ledger.prepared(preparedOrderId);
  if (!prepared || prepared.buyerId !== buyer.id) throw new DomainError('prepared_order.not_found');
  if (prepared.orderId) throw new DomainError('prepared_order.used', { orderId: prepared.orderId });
  if (prepared.expired) throw new DomainError('prepared_order.expired');
}

function checkBroadcast({ broadcastId }: OrderCommand, ledger: IntakeLedger): void {
  if (broadcastId !== null && !ledger.broadcast(broadcastId)) {
    throw new DomainError('broadcast.not_found', { broadcastId });
  }
}

function chooseLine(command: OrderCommand, line: OrderCommandLine, index: number, ledger: IntakeLedger): ChosenLine {
  const lot = ledger.lot(line.lotId);
  // Another cooperative's lot looks missing to a clerk.
  const strange = lot && command.enteredBy && !command.enteredBy.cooperativeIds.includes(lot.cooperativeId);
  if (!lot || strange) throw lineError('lot.not_found', index, 'lotId', { lotId: line.lotId });
  if (lot.cooperativeId !== ledger.lot(command.lines[0]?.lotId ?? '')?.cooperativeId) {
    throw lineError('order.two_cooperatives', index, 'lotId', { lotId: lot.id });
  }
  if (!lot.farmVerified) throw lineError('farm.not_verified', index, 'lotId', { lotId: lot.id });
  if (lot.state !== 'open') throw lineError('lot.not_open', index, 'lotId', { lotId: lot.id });
  const current = currentPrice(command.broadcastId, lot, line, index, ledger);
  const amount = pointed(index, 'quantity', () => checkQuantity(lot.rule, line.quantity));
  const subject = {
    lotId: lot.id,
    broadcastId: line.offerCode === null ? null : command.broadcastId,
    offerCode: line.offerCode,
  };
  const price = pointed(index, 'priceVersion', () =>
    honouredPrice(subject, line.priceVersion, ledger.price(line.priceVersion), current, ledger.facts.now),
  );
  return { lot, offerCode: line.offerCode, amount, price };
}

/** The offer's price where the line names an offer, the lot's own price from the catalog. */
function currentPrice(
  broadcastId: string | null,
  lot: LotFacts,
  { offerCode }: OrderCommandLine,
  index: number,
  ledger: IntakeLedger,
): CurrentPrice {
  if (offerCode === null) return { version: lot.priceVersion, priceVnd: lot.priceVnd };
  const offer = broadcastId === null ? undefined : ledger.offer(broadcastId, offerCode);
  if (!offer || offer.lotId !== lot.id)
    throw lineError('offer.not_found', index, 'offerCode', { offerCode, lotId: lot.id });
  if (OVER_STATES.has(ledger.broadcast(offer.broadcastId)?.state ?? '')) {
    throw lineError('broadcast.over', index, 'offerCode', { broadcastId: offer.broadcastId });
  }
  if (offer.state !== 'open') throw lineError('offer.closed', index, 'offerCode', { offerCode });
  return { version: offer.priceVersion, priceVnd: offer.priceVnd };
}

function checkPayment({ buyer, paymentMethod }: OrderCommand, delivery: ResolvedDelivery, ledger: IntakeLedger): void {
  const { now, openMethods, unpaidMax } = ledger.facts;
  const available = openMethods.filter((method) => method !== 'card' || cardLivesUntil(delivery.day, now));
  if (!available.includes(paymentMethod)) {
    throw new DomainError('payment.method_unavailable', { method: paymentMethod, available }, undefined, [
      { pointer: '/payment/method', detail: `choose one of: ${available.join(', ')}` },
    ]);
  }
  const standing = ledger.standing(buyer.id);
  if (paymentMethod === 'cash') {
    checkCashAllowed(
      { phoneVerified: buyer.phoneVerified, openOrRefused: standing.openOrRefusedCash },
      delivery.cooperative.openCashOrdersMax,
    );
  } else if (standing.unpaid >= unpaidMax) {
    throw new DomainError('order.too_many_unpaid', { unpaid: standing.unpaid, unpaidMax });
  }
}

/** The same lot in several lines, or through several offers, counts together. */
function checkStock(buyerId: string, chosen: readonly ChosenLine[], ledger: IntakeLedger): void {
  const wanted = new Map<LotFacts, number>();
  for (const { lot, amount } of chosen) wanted.set(lot, (wanted.get(lot) ?? 0) + amount);
  for (const [lot, amount] of wanted) {
    if (lot.maximumPerBuyer === null) continue;
    const allowed = Math.max(0, lot.maximumPerBuyer - ledger.boughtBefore(buyerId, lot.id));
    if (amount > allowed) {
      throw new DomainError('stock.limit_per_buyer', { lotId: lot.id, maximumPerBuyer: lot.maximumPerBuyer, allowed });
    }
  }
  const short = [...wanted]
    .map(([lot, amount]) => ({ lotId: lot.id, wanted: amount, remaining: ledger.remaining(lot.id) }))
    .filter((lot) => lot.wanted > lot.remaining);
  const [first] = short;
  if (first)
    throw new DomainError('stock.insufficient', { lotId: first.lotId, remaining: first.remaining, lots: short });
}

function draft(
  command: OrderCommand,
  chosen: readonly ChosenLine[],
  delivery: ResolvedDelivery,
  names: Names,
  now: Date,
): PlacedOrder {
  const orderId = names.id();
  const cash = command.paymentMethod === 'cash';
  const expiresAt = new Date(now.getTime() + delivery.cooperative.holdSeconds * 1000);
  const lines = chosen.map((line, index) => draftLine(line, orderId, index, names));
  const deliveryFeeVnd = delivery.joined ? 0 : delivery.feeVnd;
  const parcelId = delivery.joined?.id ?? names.id();
  const order: OrderRecord = {
    id: orderId,
    number: names.number(),
    buyerId: command.buyer.id,
    broadcastId: command.broadcastId,
    cooperativeId: delivery.cooperative.id,
    parcelId,
    source: command.source,
    enteredBy: command.enteredBy?.id ?? null,
    channel: command.enteredBy?.channel ?? null,
    state: cash ? 'confirmed' : 'placed',
    paymentMethod: command.paymentMethod,
    ...totalsOf(lines),
    deliveryFeeVnd,
    holdExpiresAt: cash ? null : expiresAt,
    cancelCause: null,
    cancelReason: null,
    createdAt: now,
    confirmedAt: cash ? now : null,
    closedAt: null,
  };
  return {
    order,
    buyerName: command.buyer.name,
    enteredBy: command.enteredBy,
    lines,
    parcel: {
      id: parcelId,
      buyerId: command.buyer.id,
      cooperativeId: delivery.cooperative.id,
      deliveryDay: delivery.day,
      method: command.delivery.method,
      recipientName: command.delivery.name,
      recipientPhone: delivery.phone,
      communeCode: delivery.communeCode,
      village: delivery.village,
      note: command.delivery.note,
      pickupPointId: command.delivery.method === 'pickup' ? command.delivery.pickupPointId : null,
      state: 'open',
      handoverCode: delivery.joined?.handoverCode ?? names.handoverCode(),
      deliveryFeeVnd,
      packedAt: null,
      packedBy: null,
      dispatchedAt: null,
      createdAt: now,
      addressKey: delivery.addressKey,
    },
    joinsParcel: delivery.joined !== null,
    reservations: cash
      ? []
      : lines.map(({ id, lotId, wanted }) => ({
          id: names.id(),
          orderId,
          orderLineId: id,
          lotId,
          quantity: wanted,
          expiresAt,
        })),
    labels: {
      communeName: delivery.communeName,
      lots: new Map(chosen.map(({ lot }) => [lot.id, { farmName: lot.farmName, picture: lot.picture }])),
    },
    dueVnd: dueVnd(lines, deliveryFeeVnd),
    returnUrl: command.returnUrl,
    preparedOrderId: command.preparedOrderId ?? null,
  };
}

function draftLine(
  { lot, offerCode, amount, price }: ChosenLine,
  orderId: string,
  index: number,
  names: Names,
): OrderLineRecord {
  const { sellBy, priceBy, typicalGrams, tolerancePerMille } = lot.rule;
  return {
    id: names.id(),
    orderId,
    lineNumber: index + 1,
    lotId: lot.id,
    farmId: lot.farmId,
    offerCode,
    productName: lot.productName,
    sellBy,
    priceBy,
    typicalGrams,
    tolerancePerMille,
    priceVnd: price.priceVnd,
    priceVersion: price.version,
    ordered: amount,
    wanted: amount,
    acceptsPart: true,
    harvested: null,
    packed: null,
    packedGrams: null,
    accepted: null,
    acceptedGrams: null,
    billedVnd: null,
    estimatedVnd: estimateVnd(lot.rule, price.priceVnd, amount),
    capVnd: capVnd(lot.rule, price.priceVnd, amount),
  };
}

type LineCode =
  | 'lot.not_found'
  | 'lot.not_open'
  | 'farm.not_verified'
  | 'offer.not_found'
  | 'offer.closed'
  | 'broadcast.over'
  | 'order.two_cooperatives';

function lineError(code: LineCode, index: number, field: string, facts: Record<string, unknown>): DomainError {
  const error = new DomainError(code, facts);
  return new DomainError(code, facts, undefined, [{ pointer: `/lines/${index}/${field}`, detail: error.message }]);
}

/** Says which line and field a rule of the kernel refused. */
function pointed<T>(index: number, field: string, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const pointer = { pointer: `/lines/${index}/${field}`, detail: error.message };
    throw new DomainError(error.code, error.facts, undefined, [pointer]);
  }
}
