import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '#config';
import { LedgerService, type Posting, transferReceived } from '#ledger';
import { NotificationsService } from '#notifications';
import { HoldsService } from '#orders';
import { orderNumbersIn, type PaymentRecord, PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type MatchedOrder, placeTransfer, standingOf } from './domain/place-transfer.js';
import { settleDeposit } from './domain/settle-deposit.js';
import { RefundBook } from './refund-book.js';
import { type OrderParty, type StoredNotice, TransferStore } from './transfer.store.js';
import { creditWords, paidWords, refundWords, transferWords } from './transfer-words.js';

/**
 * What becomes of transfers. Money first lies in customer deposits, whole; from there it is consumed by what was
 * delivered, or put aside for its buyer. Whoever locks several things here does it in this order: notice, lots,
 * order, payment.
 */
@Injectable()
export class TransfersService {
  private readonly log = new Logger(TransfersService.name);

  constructor(
    private readonly database: Database,
    private readonly store: TransferStore,
    private readonly holds: HoldsService,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
    private readonly refunds: RefundBook,
    private readonly notifications: NotificationsService,
    private readonly settings: Settings,
  ) {}

  /** Finds the order that a stored notice pays; a notice that was looked at before is left alone. */
  async match(bankNoticeId: string): Promise<void> {
    await this.database.transaction(async () => {
      const notice = await this.store.lockNotice(bankNoticeId);
      if (notice?.state !== 'received') return;
      if (notice.accountNumber !== this.settings.bankAccountNumber) {
        this.log.warn(`bank notice ${notice.noticeId} is about another account; nothing is booked`);
        await this.store.changeNotice(notice.id, { state: 'foreign', outcome: 'other_account' });
        return;
      }
      const parties = await this.store.ordersByNumber(orderNumbersIn(notice.memo));
      const [party] = parties;
      if (party && parties.length === 1) {
        await this.putOn(notice, party, transferReceived(bookingOf(notice, party)));
        return;
      }
      const { outcome } = placeTransfer(notice.amountVnd, party ? 'ambiguous' : 'unknown');
      await this.ledger.post(transferReceived({ ...bookingOf(notice), cooperativeId: null }));
      await this.store.changeNotice(notice.id, { state: 'waiting', outcome });
    });
  }

  /** Books a notice and lays its money where it belongs. Joins the caller's transaction, which has locked the notice. */
  async putOn(
    notice: StoredNotice,
    party: OrderParty,
    posting: Posting,
    by: { handledBy?: string; note?: string } = {},
  ): Promise<void> {
    const { orderId, orderNumber, buyerId, cooperativeId } = party;
    const { payment, match } = await this.lockMatch(orderId);
    const { outcome, pays, toOrderVnd, toCreditVnd } = placeTransfer(notice.amountVnd, match);
    if (outcome === 'unknown' || outcome === 'ambiguous') throw new Error(`one order is not ${outcome}`);
    await this.ledger.post(posting);
    if (toOrderVnd || pays) await this.payments.transferred(orderId, toOrderVnd, pays);
    if (pays) await this.holds.consume(orderId);
    if (toCreditVnd) {
      await this.refunds.owe({
        account: 'buyer_credit',
        reason: outcome === 'exact' ? 'over' : outcome,
        buyerId,
        cooperativeId,
        orderId,
        bankNoticeId: notice.id,
        amountVnd: toCreditVnd,
      });
    }
    const facts = { orderId, buyerId, cooperativeId, toOrderVnd, toCreditVnd };
    await this.store.changeNotice(notice.id, { ...facts, ...by, state: 'settled', outcome });
    const missingVnd = payment.dueVnd - match.onOrderVnd - toOrderVnd;
    const words = transferWords(outcome, { orderNumber, amountVnd: notice.amountVnd, toCreditVnd, missingVnd });
    await this.tell(`transfer.settled:${notice.id}`, party, words);
  }

  /**
   * Looks again at an order that transfers lie on, because it ended or costs something else now: what is too much goes
   * back. Nothing happens when there is nothing to do, so it may be called at any time.
   */
  async settle(orderId: string): Promise<void> {
    const seen = await this.payments.ofOrder(orderId);
    if (seen.method !== 'qr' || onOrder(seen) <= 0) return;
    await this.database.transaction(async () => {
      const { match, orderState } = await this.lockMatch(orderId);
      const { pays, toRefundVnd, toCreditVnd } = settleDeposit(match);
      const party = await this.store.party(orderId);
      if (!party) throw new Error('a payment without its order');
      if (pays) await this.becomePaid(party);
      const owed = { buyerId: party.buyerId, cooperativeId: party.cooperativeId, orderId, bankNoticeId: null };
      if (toCreditVnd) {
        await this.payments.credited(orderId, toCreditVnd);
        const reason = pays ? 'over' : 'short';
        await this.refunds.owe({ ...owed, account: 'buyer_credit', reason, amountVnd: toCreditVnd });
        await this.tell(`transfer.credited:${orderId}`, party, creditWords(party.orderNumber, toCreditVnd));
      }
      if (toRefundVnd) {
        await this.payments.refunded(orderId, toRefundVnd);
        const ended = orderState === 'cancelled' || orderState === 'returned';
        const reason = ended ? 'order_ended' : 'costs_less';
        await this.refunds.owe({ ...owed, account: 'refund_payable', reason, amountVnd: toRefundVnd });
        const { refundedVnd } = await this.payments.ofOrder(orderId);
        const words = refundWords(party.orderNumber, toRefundVnd, ended);
        await this.tell(`transfer.refund_owed:${orderId}:${refundedVnd}`, party, words);
      }
    });
  }

  private async becomePaid(party: OrderParty): Promise<void> {
    await this.payments.transferred(party.orderId, 0, true);
    await this.holds.consume(party.orderId);
    await this.tell(`transfer.paid:${party.orderId}`, party, paidWords(party.orderNumber));
  }

  private async lockMatch(orderId: string) {
    const { state: orderState } = await this.holds.lockForPayment(orderId);
    const payment = await this.payments.ofOrderForUpdate(orderId);
    const standing = standingOf({ orderState, method: payment.method, paymentState: payment.state });
    const match: MatchedOrder = { standing, dueVnd: payment.dueVnd, onOrderVnd: onOrder(payment) };
    return { orderState, payment, match };
  }

  private async tell(factKey: string, { buyerPhone, buyerId }: OrderParty, text: string): Promise<void> {
    await this.notifications.tell({ factKey, channel: 'sms', phone: buyerPhone, userId: buyerId, text });
  }
}

function onOrder({ paidVnd, refundedVnd, creditVnd }: PaymentRecord): number {
  return paidVnd - refundedVnd - creditVnd;
}

function bookingOf(notice: StoredNotice, party?: OrderParty) {
  return {
    bankNoticeId: notice.id,
    amountVnd: notice.amountVnd,
    cooperativeId: party?.cooperativeId ?? null,
    ...(party ? { orderId: party.orderId } : {}),
  };
}
