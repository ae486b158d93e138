import { Injectable } from '@nestjs/common';
import { type Actor, cooperativesOf, hasRole } from '#identity';
import { DomainError } from '#kernel';
import { LedgerService, transferAssigned } from '#ledger';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { RefundBook } from './refund-book.js';
import { type NoticeState, type StoredNotice, TransferStore } from './transfer.store.js';
import { TransfersService } from './transfers.service.js';

/** The desk at which a person looks at transfers that no order was found for. */
@Injectable()
export class TransferDeskService {
  constructor(
    private readonly database: Database,
    private readonly store: TransferStore,
    private readonly transfers: TransfersService,
    private readonly refunds: RefundBook,
    private readonly ledger: LedgerService,
  ) {}

  /** Newest first: those that are no cooperative's yet, and the actor's own. */
  async list(actor: Actor, state: NoticeState, { limit, cursor }: PageRequest): Promise<Page<StoredNotice>> {
    const cooperativeIds = hasRole(actor, 'administrator') ? null : cooperativesOf(actor, 'clerk');
    const rows = await this.store.listNotices(state, cooperativeIds, limit + 1, cursorId(cursor));
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /**
   * It is for this order: from here on as if its memo had named it. What the order does not want is its buyer's credit.
   * @throws DomainError `transfer.not_found` | `transfer.transition_refused` | `order.not_found`
   */
  assign(actor: Actor, id: string, orderNumber: number): Promise<StoredNotice> {
    return this.database.transaction(async () => {
      const notice = await this.waiting(actor, id);
      const [party] = await this.store.ordersByNumber([orderNumber]);
      if (!party || !cooperativesOf(actor, 'clerk').includes(party.cooperativeId)) {
        throw new DomainError('order.not_found', { orderNumber });
      }
      // Nobody's money becomes this cooperative's: out of the market's own books, into these.
      await this.ledger.reverse(`transfer.received:${id}`, 'Tìm được đơn của chuyển khoản');
      const { orderId, cooperativeId } = party;
      const posting = transferAssigned({ bankNoticeId: id, cooperativeId, orderId, amountVnd: notice.amountVnd });
      await this.transfers.putOn(notice, party, posting, { handledBy: actor.userId });
      return this.shown(id);
    });
  }

  /**
   * Whose it is cannot be found: it goes onto the list of what is sent back.
   * @throws DomainError `transfer.not_found` | `transfer.transition_refused`
   */
  giveBack(actor: Actor, id: string, note: string): Promise<StoredNotice> {
    return this.database.transaction(async () => {
      const { amountVnd, outcome } = await this.waiting(actor, id);
      await this.refunds.owe({
        account: 'customer_deposits',
        reason: 'unknown_sender',
        buyerId: null,
        cooperativeId: null,
        orderId: null,
        bankNoticeId: id,
        amountVnd,
      });
      await this.store.changeNotice(id, { state: 'returned', outcome, handledBy: actor.userId, note });
      return this.shown(id);
    });
  }

  private async waiting(actor: Actor, id: string): Promise<StoredNotice> {
    const notice = await this.store.lockNotice(id);
    // One that is settled may be another cooperative's: to this desk it never was.
    const foreign = notice?.cooperativeId && !cooperativesOf(actor, 'clerk').includes(notice.cooperativeId);
    if (!notice || notice.state === 'received' || foreign) throw new DomainError('transfer.not_found', { id });
    if (notice.state !== 'waiting') throw new DomainError('transfer.transition_refused', { state: notice.state });
    return notice;
  }

  private async shown(id: string): Promise<StoredNotice> {
    const notice = await this.store.lockNotice(id);
    if (!notice) throw new DomainError('transfer.not_found', { id });
    return notice;
  }
}
