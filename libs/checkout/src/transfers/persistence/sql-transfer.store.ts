import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { BankNotice } from '../domain/bank-notice.js';
import {
  type NewRefund,
  type NoticeChange,
  type NoticeState,
  type OrderParty,
  type Refund,
  type RefundAccount,
  type RefundFilter,
  type StoredNotice,
  TransferStore,
} from '../transfer.store.js';

const NOTICE = `
  SELECT n.id, n.notice_id AS "noticeId", n.amount_vnd::float8 AS "amountVnd", n.memo, n.bank_reference AS "bankReference",
    n.account_number AS "accountNumber", n.booked_at AS "bookedAt", n.received_at AS "receivedAt", n.state, n.outcome,
    n.order_id AS "orderId", o.number::float8 AS "orderNumber", n.buyer_id AS "buyerId",
    n.cooperative_id AS "cooperativeId", n.to_order_vnd::float8 AS "toOrderVnd", n.to_credit_vnd::float8 AS "toCreditVnd",
    n.handled_at AS "handledAt", n.note
  FROM bank_notice n LEFT JOIN market_order o ON o.id = n.order_id`;

const REFUND = `
  SELECT r.id, r.account, r.reason, r.buyer_id AS "buyerId", r.cooperative_id AS "cooperativeId",
    r.order_id AS "orderId", o.number::float8 AS "orderNumber", r.bank_notice_id AS "bankNoticeId",
    r.amount_vnd::float8 AS "amountVnd", r.state, r.approved_by AS "approvedBy", r.sent_at AS "sentAt",
    r.created_at AS "createdAt",
    CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name, 'phone', u.phone) END AS buyer,
    CASE WHEN a.user_id IS NOT NULL THEN jsonb_build_object('bankBin', a.bank_bin, 'accountNumber', a.account_number,
      'accountHolder', a.account_holder) END AS "refundAccount",
    ARRAY(SELECT n.bank_reference FROM bank_notice n
      WHERE n.id = r.bank_notice_id OR (r.bank_notice_id IS NULL AND n.order_id = r.order_id)
      ORDER BY n.id DESC LIMIT 10) AS "bankReferences"
  FROM transfer_refund r LEFT JOIN market_order o ON o.id = r.order_id LEFT JOIN user_account u ON u.id = r.buyer_id
  LEFT JOIN refund_account a ON a.user_id = r.buyer_id`;

const PARTY = `
  SELECT o.id AS "orderId", o.number::float8 AS "orderNumber", o.buyer_id AS "buyerId", u.phone AS "buyerPhone",
    o.cooperative_id AS "cooperativeId"
  FROM market_order o JOIN user_account u ON u.id = o.buyer_id`;

@Injectable()
export class SqlTransferStore extends TransferStore {
  constructor(private readonly database: Database) {
    super();
  }

  async addNotice(notice: BankNotice, body: Buffer): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO bank_notice (notice_id, body, amount_vnd, memo, bank_reference, account_number, booked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (notice_id) DO NOTHING RETURNING id`,
      [
        notice.noticeId,
        body,
        notice.amountVnd,
        notice.memo,
        notice.bankReference,
        notice.accountNumber,
        notice.bookedAt,
      ],
    );
    return row?.id ?? null;
  }

  findNotice(noticeId: string): Promise<StoredNotice | null> {
    return this.database.one<StoredNotice>(`${NOTICE} WHERE n.notice_id = $1`, [noticeId]);
  }

  lockNotice(id: string): Promise<StoredNotice | null> {
    return this.database.one<StoredNotice>(`${NOTICE} WHERE n.id = $1 FOR UPDATE OF n`, [id]);
  }

  async changeNotice(id: string, change: NoticeChange): Promise<void> {
    await this.database.query(
      `UPDATE bank_notice SET state = $2, outcome = $3, order_id = $4, buyer_id = $5, cooperative_id = $6,
         to_order_vnd = $7, to_credit_vnd = $8, handled_by = $9::uuid, note = $10,
         handled_at = CASE WHEN $9::uuid IS NOT NULL THEN now() END
       WHERE id = $1`,
      [
        id,
        change.state,
        change.outcome,
        change.orderId ?? null,
        change.buyerId ?? null,
        change.cooperativeId ?? null,
        change.toOrderVnd ?? 0,
        change.toCreditVnd ?? 0,
        change.handledBy ?? null,
        change.note ?? '',
      ],
    );
  }

  listNotices(
    state: NoticeState,
    cooperativeIds: readonly string[] | null,
    limit: number,
    beforeId: string | null,
  ): Promise<StoredNotice[]> {
    return this.database.query<StoredNotice>(
      `${NOTICE} WHERE n.state = $1 AND ($2::uuid[] IS NULL OR n.cooperative_id IS NULL OR n.cooperative_id = ANY($2))
         AND ($3::uuid IS NULL OR n.id < $3)
       ORDER BY n.id DESC LIMIT $4`,
      [state, cooperativeIds, beforeId, limit],
    );
  }

  ordersByNumber(numbers: readonly number[]): Promise<OrderParty[]> {
    return this.database.query<OrderParty>(`${PARTY} WHERE o.number = ANY($1::bigint[]) ORDER BY o.id`, [numbers]);
  }

  party(orderId: string): Promise<OrderParty | null> {
    return this.database.one<OrderParty>(`${PARTY} WHERE o.id = $1`, [orderId]);
  }

  async addRefund(refund: NewRefund): Promise<void> {
    await this.database.query(
      `INSERT INTO transfer_refund (id, account, reason, buyer_id, cooperative_id, order_id, bank_notice_id, amount_vnd)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        refund.id,
        refund.account,
        refund.reason,
        refund.buyerId,
        refund.cooperativeId,
        refund.orderId,
        refund.bankNoticeId,
        refund.amountVnd,
      ],
    );
  }

  lockRefund(id: string): Promise<Refund | null> {
    return this.database.one<Refund>(`${REFUND} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  }

  listRefunds({ cooperativeIds, state }: RefundFilter, limit: number, beforeId: string | null): Promise<Refund[]> {
    return this.database.query<Refund>(
      `${REFUND} WHERE ($1::uuid[] IS NULL OR r.cooperative_id IS NULL OR r.cooperative_id = ANY($1))
         AND ($2::text IS NULL OR r.state = $2) AND ($3::uuid IS NULL OR r.id < $3)
       ORDER BY r.id DESC LIMIT $4`,
      [cooperativeIds, state ?? null, beforeId, limit],
    );
  }

  refundsOf(buyerId: string, limit: number, beforeId: string | null): Promise<Refund[]> {
    return this.database.query<Refund>(
      `${REFUND} WHERE r.buyer_id = $1 AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
      [buyerId, beforeId, limit],
    );
  }

  async owedTo(buyerId: string): Promise<{ creditVnd: number; refundVnd: number }> {
    const row = await this.database.one<{ creditVnd: number; refundVnd: number }>(
      `SELECT coalesce(sum(amount_vnd) FILTER (WHERE account = 'buyer_credit'), 0)::float8 AS "creditVnd",
         coalesce(sum(amount_vnd) FILTER (WHERE account = 'refund_payable'), 0)::float8 AS "refundVnd"
       FROM transfer_refund WHERE buyer_id = $1 AND state <> 'sent'`,
      [buyerId],
    );
    return row ?? { creditVnd: 0, refundVnd: 0 };
  }

  async approveRefund(id: string, actorId: string): Promise<void> {
    await this.database.query(
      `UPDATE transfer_refund SET state = 'approved', approved_by = $2, approved_at = now() WHERE id = $1`,
      [id, actorId],
    );
  }

  async sendRefund(id: string, actorId: string, sentReference: string | null): Promise<void> {
    await this.database.query(
      `UPDATE transfer_refund SET state = 'sent', sent_by = $2, sent_at = now(), sent_reference = $3 WHERE id = $1`,
      [id, actorId, sentReference],
    );
  }

  refundAccount(userId: string): Promise<RefundAccount | null> {
    return this.database.one<RefundAccount>(
      `SELECT bank_bin AS "bankBin", account_number AS "accountNumber", account_holder AS "accountHolder"
       FROM refund_account WHERE user_id = $1`,
      [userId],
    );
  }

  async saveRefundAccount(userId: string, { bankBin, accountNumber, accountHolder }: RefundAccount): Promise<void> {
    await this.database.query(
      `INSERT INTO refund_account (user_id, bank_bin, account_number, account_holder) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET bank_bin = $2, account_number = $3, account_holder = $4, updated_at = now()`,
      [userId, bankBin, accountNumber, accountHolder],
    );
  }
}
