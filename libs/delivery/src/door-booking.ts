import { Injectable } from '@nestjs/common';
import { DomainError, type Vnd } from '#kernel';
import { type Carrier, cashCollected, LedgerService, saleAtDelivery, type Tender } from '#ledger';
import { OrdersService } from '#orders';
import { PaymentsService } from '#payments';
import { checkCash, type ProofDraft, spreadCash } from './domain/doorstep.js';
import { type OrderInParcel, ParcelsService } from './parcels.service.js';
import { type DeliveryTerms, ProofStore } from './persistence/proof.store.js';
import type { RunRecord, StopRecord } from './persistence/run.store.js';

/** Whose money it becomes when goods change hands. Joins the proof's transaction. */
@Injectable()
export class DoorBooking {
  constructor(
    private readonly store: ProofStore,
    private readonly parcels: ParcelsService,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws DomainError `proof.cash_differs` */
  checkNoCash({ cashVnd }: Pick<ProofDraft, 'cashVnd'>): void {
    checkCash(cashVnd, 0, undefined);
  }

  /**
   * Books what was accepted and what was paid for it. Orders of which nothing was accepted end as returned; their
   * share of the road stays due, since the courier was there for the others.
   * @throws DomainError `proof.cash_differs`
   */
  async book(run: RunRecord, stop: StopRecord, report: ProofDraft): Promise<void> {
    const view = await this.parcels.roundCash(stop.parcelId);
    const terms = await this.store.terms(run.cooperativeId);
    if (!terms) throw new DomainError('cooperative.not_found');
    checkCash(report.cashVnd, view.amountToCollectVnd, report.reason);
    const carrier = await this.carrierOf(run, terms);
    for (const one of view.orders) await this.bookOrder(run, one, terms, carrier);
    await this.collect(
      view.orders.filter(({ payment }) => payment.method === 'cash'),
      report.cashVnd,
    );
    const { id: stopId } = stop;
    const { cooperativeId, courierId } = run;
    const { buyerId } = view.parcel;
    await this.ledger.post(cashCollected({ stopId, cooperativeId, courierId, buyerId, cashVnd: report.cashVnd }));
  }

  private async bookOrder(run: RunRecord, one: OrderInParcel, terms: DeliveryTerms, carrier: Carrier): Promise<void> {
    const { order, lines, payment } = one;
    const sold = lines.filter(({ accepted }) => (accepted ?? 0) > 0);
    const totalVnd = sold.reduce((sum, { billedVnd }) => sum + (billedVnd ?? 0), order.deliveryFeeVnd);
    const tender = tenderOf(payment, totalVnd, terms);
    await this.ledger.post(
      saleAtDelivery({
        orderId: order.id,
        orderNumber: order.number,
        cooperativeId: run.cooperativeId,
        buyerId: order.buyerId,
        feePerMille: terms.feePerMille,
        lines: sold.map((line) => ({ orderLineId: line.id, farmId: line.farmId, chargedVnd: line.billedVnd ?? 0 })),
        deliveryFeeVnd: order.deliveryFeeVnd,
        carrier,
        tender,
      }),
    );
    if (!sold.length) await this.orders.move(order.id, 'return');
  }

  private async collect(orders: readonly OrderInParcel[], cashVnd: Vnd): Promise<void> {
    const dues = orders.map(({ payment }) => payment.dueVnd);
    const paid = spreadCash(cashVnd, dues);
    for (const [index, { order }] of orders.entries()) {
      if (dues[index] === 0) await this.payments.cancel([order.id]);
      else await this.payments.collectCash(order.id, paid[index] ?? 0);
    }
  }

  /** "Farmers may deliver: the fee is theirs, on the same statement as their produce." */
  private async carrierOf({ courierId, cooperativeId }: RunRecord, terms: DeliveryTerms): Promise<Carrier> {
    const farmId = await this.store.farmOf(courierId, cooperativeId);
    if (farmId) return { kind: 'farmer', farmId };
    return { kind: 'courier', courierId, sharePerMille: terms.courierSharePerMille };
  }
}

function tenderOf(payment: OrderInParcel['payment'], totalVnd: Vnd, terms: DeliveryTerms): Tender {
  const { method, paidVnd, refundedVnd, creditVnd } = payment;
  if (method === 'cash') return { kind: 'cash', roundingStepVnd: terms.cashRoundingVnd };
  // Of a transfer only what the goods cost is used up here, so that it does not matter whether the checkout has put
  // the rest aside for the buyer before or does so afterwards. What they cost above it is the cooperative's gift.
  if (method === 'qr') return { kind: 'prepaid', paidVnd: Math.min(totalVnd, paidVnd - refundedVnd - creditVnd) };
  // A card is charged what was packed and given back what was not taken, neither more nor less, even if the gateway
  // was away all morning and does it later.
  return { kind: 'prepaid', paidVnd: totalVnd };
}
