import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { DomainError } from '#kernel';
import { LedgerService, refundPaidByHand } from '#ledger';
import { OrdersService } from '#orders';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type PaymentProblem, PaymentProblems } from '../problems/payment-problems.js';
import { CardStore } from './card.store.js';
import { movement } from './card-refunds.js';

export const PROBLEM_OUTCOMES = ['tried_again', 'paid_in_cash', 'paid_by_bank', 'noted'] as const;
/**
 * `tried_again`: the refund goes to the card once more. `paid_in_cash`, `paid_by_bank`: a person gave the buyer the
 * money. `noted`: nothing to be done here; for every kind but a refund that failed.
 */
export type ProblemOutcome = (typeof PROBLEM_OUTCOMES)[number];

/** What people of the cooperative do about money that the gateway could not bring where it belongs. */
@Injectable()
export class ProblemDesk {
  constructor(
    private readonly database: Database,
    private readonly problems: PaymentProblems,
    private readonly store: CardStore,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws DomainError `payment.problem_not_found` | `payment.problem_outcome_refused` */
  resolve(actor: Actor, problemId: string, outcome: ProblemOutcome, note: string): Promise<PaymentProblem> {
    return this.database.transaction(async () => {
      const problem = await this.problems.lockOpen(actor, problemId);
      const refundFailed = problem.kind === 'refund_failed';
      if (refundFailed === (outcome === 'noted')) {
        throw new DomainError('payment.problem_outcome_refused', { kind: problem.kind, outcome });
      }
      if (refundFailed && problem.orderId) {
        await this.resolveRefund(problem.orderId, String(problem.facts.refundId), outcome);
      }
      return this.problems.resolve(actor, problemId, outcome, note);
    });
  }

  private async resolveRefund(orderId: string, refundId: string, outcome: ProblemOutcome): Promise<void> {
    const { order } = await this.orders.getForUpdate(orderId);
    await this.payments.ofOrderForUpdate(orderId);
    const refund = await this.store.lockRefund(refundId);
    if (refund?.state !== 'failed') throw new DomainError('payment.problem_outcome_refused', { outcome });
    const { gatewayRefundId, amountVnd } = refund;
    if (outcome === 'tried_again') {
      await this.store.saveRefund({ id: refundId, state: 'abandoned', gatewayRefundId, failureCode: null });
      await this.ledger.reverse(`refund.decided:${refundId}`, `Đơn ${order.number}: hoàn lại lần nữa`);
      await this.payments.settle([orderId]);
      return;
    }
    await this.store.saveRefund({ id: refundId, state: 'by_hand', gatewayRefundId, failureCode: null });
    await this.payments.refunded(orderId, amountVnd);
    const from = outcome === 'paid_in_cash' ? 'cash_box' : 'bank';
    await this.ledger.post(refundPaidByHand({ ...movement(order, amountVnd), refundId, from }));
  }
}
