import { DomainError } from '#kernel';

export interface CashStanding {
  phoneVerified: boolean;
  /** Cash orders on their way or refused at the door. */
  openOrRefused: number;
}

/** Cash is trust: a proven phone and few orders that nobody has paid for yet (M8). @throws DomainError `payment.cash_not_allowed` */
export function checkCashAllowed({ phoneVerified, openOrRefused }: CashStanding, openMax: number): void {
  if (!phoneVerified || openOrRefused >= openMax) {
    throw new DomainError('payment.cash_not_allowed', { openOrRefused, openMax, phoneVerified });
  }
}
