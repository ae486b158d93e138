/** Kinds of which the whole market has one account. */
export const MARKET_ACCOUNT_KINDS = [
  'gateway_receivable',
  'bank',
  'customer_deposits',
  'gateway_fees',
  'disputes',
  'tax_withheld',
] as const;

/** Kinds with an account for each owner, and who that is. */
export const OWNED_ACCOUNT_KINDS = {
  cash_in_hand: 'courier',
  cash_variance: 'courier',
  courier_payable: 'courier',
  cash_box: 'cooperative',
  cooperative_fee: 'cooperative',
  delivery_fee: 'cooperative',
  gifts: 'cooperative',
  rounding: 'cooperative',
  farm_payable: 'farm',
  buyer_credit: 'buyer',
  buyer_receivable: 'buyer',
  refund_payable: 'buyer',
} as const;

export type MarketAccountKind = (typeof MARKET_ACCOUNT_KINDS)[number];
export type OwnedAccountKind = keyof typeof OWNED_ACCOUNT_KINDS;
export type AccountKind = MarketAccountKind | OwnedAccountKind;

/** `code` is what people quote and what the database keys on: `bank`, `farm_payable:<farm id>`. */
export interface Account {
  code: string;
  kind: AccountKind;
  ownerId: string | null;
}

export function account(kind: MarketAccountKind): Account;
export function account(kind: OwnedAccountKind, ownerId: string): Account;
export function account(kind: AccountKind, ownerId?: string): Account {
  return { code: ownerId ? `${kind}:${ownerId}` : kind, kind, ownerId: ownerId ?? null };
}
