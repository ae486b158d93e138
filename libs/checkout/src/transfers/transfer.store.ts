import type { Vnd } from '#kernel';
import type { BankNotice } from './domain/bank-notice.js';
import type { TransferOutcome } from './domain/place-transfer.js';
import type { RefundAccountKind, RefundReason, RefundState } from './domain/refund.js';

export type NoticeState = 'received' | 'settled' | 'waiting' | 'foreign' | 'returned';

export interface StoredNotice extends BankNotice {
  id: string;
  state: NoticeState;
  outcome: TransferOutcome | 'other_account' | null;
  receivedAt: Date;
  orderId: string | null;
  orderNumber: number | null;
  buyerId: string | null;
  cooperativeId: string | null;
  toOrderVnd: Vnd;
  toCreditVnd: Vnd;
  handledAt: Date | null;
  note: string;
}

export interface NoticeChange {
  state: NoticeState;
  outcome: StoredNotice['outcome'];
  orderId?: string;
  buyerId?: string;
  cooperativeId?: string;
  toOrderVnd?: Vnd;
  toCreditVnd?: Vnd;
  handledBy?: string;
  note?: string;
}

export interface NewRefund {
  id: string;
  account: RefundAccountKind;
  reason: RefundReason;
  buyerId: string | null;
  cooperativeId: string | null;
  orderId: string | null;
  bankNoticeId: string | null;
  amountVnd: Vnd;
}

export interface RefundAccount {
  bankBin: string;
  accountNumber: string;
  accountHolder: string;
}

export interface Refund extends NewRefund {
  state: RefundState;
  orderNumber: number | null;
  buyer: { id: string; name: string; phone: string } | null;
  /** Where the buyer wants it; null while nobody has said. */
  refundAccount: RefundAccount | null;
  /** What the bank calls the transfers that brought the money, newest first. */
  bankReferences: string[];
  approvedBy: string | null;
  sentAt: Date | null;
  createdAt: Date;
}

export interface RefundFilter {
  /** Null means every cooperative; money that is no cooperative's is shown to all. */
  cooperativeIds: readonly string[] | null;
  state?: RefundState;
}

export interface OrderParty {
  orderId: string;
  orderNumber: number;
  buyerId: string;
  buyerPhone: string;
  cooperativeId: string;
}

/** What the bank told and what goes back. `lock…` keeps rows until the open transaction ends. */
export abstract class TransferStore {
  /** Null when the bank's id is there already. */
  abstract addNotice(notice: BankNotice, body: Buffer): Promise<string | null>;
  abstract findNotice(noticeId: string): Promise<StoredNotice | null>;
  abstract lockNotice(id: string): Promise<StoredNotice | null>;
  abstract changeNotice(id: string, change: NoticeChange): Promise<void>;
  /** Newest first. Null means every cooperative; what is no cooperative's yet is shown to all. */
  abstract listNotices(
    state: NoticeState,
    cooperativeIds: readonly string[] | null,
    limit: number,
    beforeId: string | null,
  ): Promise<StoredNotice[]>;

  /** Those of the numbers that are orders. */
  abstract ordersByNumber(numbers: readonly number[]): Promise<OrderParty[]>;
  abstract party(orderId: string): Promise<OrderParty | null>;

  abstract addRefund(refund: NewRefund): Promise<void>;
  abstract lockRefund(id: string): Promise<Refund | null>;
  abstract listRefunds(filter: RefundFilter, limit: number, beforeId: string | null): Promise<Refund[]>;
  abstract refundsOf(buyerId: string, limit: number, beforeId: string | null): Promise<Refund[]>;
  /** What is not sent yet, by where it lies. */
  abstract owedTo(buyerId: string): Promise<{ creditVnd: Vnd; refundVnd: Vnd }>;
  abstract approveRefund(id: string, actorId: string): Promise<void>;
  abstract sendRefund(id: string, actorId: string, sentReference: string | null): Promise<void>;

  abstract refundAccount(userId: string): Promise<RefundAccount | null>;
  abstract saveRefundAccount(userId: string, account: RefundAccount): Promise<void>;
}
