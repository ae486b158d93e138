import { unixSeconds } from '../time/gateway-clock.js';

export type BalanceTransactionType = 'charge' | 'refund' | 'refund_failure' | 'adjustment';

/** One movement of the account's money; below zero it goes out. This gateway takes no fee. */
export interface BalanceTransaction {
  id: string;
  type: BalanceTransactionType;
  amount: number;
  currency: string;
  source: string;
  description: string | null;
  created: Date;
}

const CATEGORIES: Record<BalanceTransactionType, string> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  adjustment: 'dispute',
};

export const balanceTransactionResponse = (transaction: BalanceTransaction) => ({
  id: transaction.id,
  object: 'balance_transaction' as const,
  amount: transaction.amount,
  available_on: unixSeconds(transaction.created),
  balance_type: 'payments' as const,
  created: unixSeconds(transaction.created),
  currency: transaction.currency,
  description: transaction.description,
  exchange_rate: null,
  fee: 0,
  fee_details: [],
  net: transaction.amount,
  reporting_category: CATEGORIES[transaction.type],
  source: transaction.source,
  status: 'available' as const,
  type: transaction.type,
});
