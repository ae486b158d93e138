import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { LedgerService, refundOwed } from '#ledger';
import { type NewRefund, TransferStore } from './transfer.store.js';

/** Writes down what goes back by transfer, with its posting. Joins the caller's transaction. */
@Injectable()
export class RefundBook {
  constructor(
    private readonly store: TransferStore,
    private readonly ledger: LedgerService,
  ) {}

  async owe(refund: Omit<NewRefund, 'id'>): Promise<void> {
    const id = newId();
    await this.store.addRefund({ ...refund, id });
    const { account, buyerId, cooperativeId, orderId, amountVnd } = refund;
    // Nobody's money stays where it lies until it is sent.
    if (account === 'customer_deposits' || buyerId === null) return;
    await this.ledger.post(
      refundOwed({ refundId: id, cooperativeId, buyerId, to: account, amountVnd, ...(orderId ? { orderId } : {}) }),
    );
  }
}
