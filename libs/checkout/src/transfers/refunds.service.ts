import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { type Actor, cooperativesOf, hasRole } from '#identity';
import { DomainError, type Vnd } from '#kernel';
import { LedgerService, refundSent } from '#ledger';
import { NotificationsService } from '#notifications';
import { vietQrPayload } from '#payments';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { checkSending, nextRefundState, type RefundState } from './domain/refund.js';
import { type Refund, type RefundAccount, TransferStore } from './transfer.store.js';
import { sentWords } from './transfer-words.js';

export interface RefundView extends Refund {
  /** Scanned with the cooperative's own banking app; null while the buyer has not said where to. */
  vietQrPayload: string | null;
  /** What the clerk writes into the transfer. */
  memo: string;
  /** One approves and another sends. */
  needsTwoPeople: boolean;
}

/** What a buyer gets back. */
export interface BuyerMoney {
  /** Too much, too late or twice; lies ready to be sent back. */
  creditVnd: Vnd;
  /** Owed for orders that cost less than was paid. */
  refundVnd: Vnd;
  account: RefundAccount | null;
  refunds: Page<Refund>;
}

/**
 * Money that came by transfer and goes back by transfer: a person sends it with the cooperative's own banking app and
 * says so here. Credit is paid back like everything else; it cannot be spent on another order.
 */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: Database,
    private readonly store: TransferStore,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
    private readonly settings: Settings,
  ) {}

  /** Newest first: the actor's cooperatives', and what is no cooperative's. */
  async list(actor: Actor, state: RefundState | undefined, { limit, cursor }: PageRequest): Promise<Page<RefundView>> {
    const cooperativeIds = hasRole(actor, 'administrator') ? null : cooperativesOf(actor, 'clerk');
    const rows = await this.store.listRefunds(
      { cooperativeIds, ...(state ? { state } : {}) },
      limit + 1,
      cursorId(cursor),
    );
    const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
    return { items: items.map((refund) => this.view(refund)), nextCursor };
  }

  /** The first of two people agrees. @throws DomainError `refund.not_found` | `refund.transition_refused` */
  approve(actor: Actor, id: string): Promise<RefundView> {
    return this.database.transaction(async () => {
      const refund = await this.own(actor, id);
      nextRefundState(refund.state, 'approve');
      await this.store.approveRefund(id, actor.userId);
      return this.view(await this.own(actor, id));
    });
  }

  /**
   * It has left the bank; the buyer is told.
   * @throws DomainError `refund.not_found` | `refund.transition_refused` | `refund.approval_needed` | `refund.same_person`
   */
  send(actor: Actor, id: string, sentReference: string | null): Promise<RefundView> {
    return this.database.transaction(async () => {
      const refund = await this.own(actor, id);
      checkSending(refund, actor.userId, this.settings.refundAloneMaxVnd);
      await this.store.sendRefund(id, actor.userId, sentReference);
      const { account, cooperativeId, buyerId, buyer, orderId, orderNumber, amountVnd } = refund;
      const order = orderId ? { orderId } : {};
      await this.ledger.post(refundSent({ refundId: id, cooperativeId, buyerId, from: account, amountVnd, ...order }));
      if (buyer) {
        await this.notifications.tell({
          factKey: `refund.sent:${id}`,
          channel: 'sms',
          phone: buyer.phone,
          userId: buyer.id,
          text: sentWords(orderNumber, amountVnd),
        });
      }
      return this.view(await this.own(actor, id));
    });
  }

  /** What one buyer gets back and got back, newest first. */
  async ofBuyer(buyerId: string, { limit, cursor }: PageRequest): Promise<BuyerMoney> {
    const rows = await this.store.refundsOf(buyerId, limit + 1, cursorId(cursor));
    return {
      ...(await this.store.owedTo(buyerId)),
      account: await this.store.refundAccount(buyerId),
      refunds: pageOf(rows, limit, ({ id }) => [id]),
    };
  }

  /** Where this person wants money back; whatever is not sent yet goes there. */
  async setAccount(userId: string, account: RefundAccount): Promise<RefundAccount> {
    await this.store.saveRefundAccount(userId, account);
    return account;
  }

  /** Another cooperative's looks missing. */
  private async own(actor: Actor, id: string): Promise<Refund> {
    const refund = await this.store.lockRefund(id);
    const mine =
      refund && (refund.cooperativeId === null || cooperativesOf(actor, 'clerk').includes(refund.cooperativeId));
    if (!refund || !mine) throw new DomainError('refund.not_found', { id });
    return refund;
  }

  private view(refund: Refund): RefundView {
    const { refundAccount: to, amountVnd, orderNumber } = refund;
    const memo = orderNumber === null ? 'Tra lai chuyen khoan' : `Tra lai don ${orderNumber}`;
    return {
      ...refund,
      memo,
      vietQrPayload:
        to && vietQrPayload({ bankBin: to.bankBin, accountNumber: to.accountNumber, amountVnd, purpose: memo }),
      needsTwoPeople: amountVnd > this.settings.refundAloneMaxVnd,
    };
  }
}
