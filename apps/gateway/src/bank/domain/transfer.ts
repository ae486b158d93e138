/** A transfer as somebody orders it, before the bank books it. */
export interface TransferRequest {
  amountVnd: number;
  memo: string;
  accountNumber: string;
}

export const AMOUNT_VND_MAX = 999_999_999_999;
const MEMO_LENGTH_MAX = 210;
const ACCOUNT_NUMBER = /^[0-9A-Za-z]{4,19}$/;

export type TransferProblem = 'amount' | 'memo' | 'account';

/** Which of its fields the bank refuses; empty when it would book the transfer. */
export function transferProblems(request: TransferRequest): TransferProblem[] {
  const problems: TransferProblem[] = [];
  const { amountVnd, memo, accountNumber } = request;
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 1 || amountVnd > AMOUNT_VND_MAX) problems.push('amount');
  if (memo.length > MEMO_LENGTH_MAX || hasControlCharacter(memo)) problems.push('memo');
  if (!ACCOUNT_NUMBER.test(accountNumber)) problems.push('account');
  return problems;
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

/**
 * Đồng as people type them: `180000`, `180.000`, `180,000 đ`. NaN when it is no whole amount.
 */
export function parseAmountVnd(text: string): number {
  const bare = text.trim().replace(/\s*(đ|₫|vnd|vnđ)$/i, '');
  if (!/^\d{1,15}$|^\d{1,3}([.,\s]\d{3})+$/.test(bare)) return Number.NaN;
  return Number(bare.replace(/\D/g, ''));
}

/** The number under which a statement shows a booking: `FT`, year and day of the year, ten digits. */
export function bankReferenceOf(bookedAt: Date, serial: number): string {
  const start = Date.UTC(bookedAt.getUTCFullYear(), 0, 1);
  const day = Math.floor((bookedAt.getTime() - start) / 86_400_000) + 1;
  const year = String(bookedAt.getUTCFullYear()).slice(-2);
  return `FT${year}${String(day).padStart(3, '0')}${String(serial).padStart(10, '0')}`;
}
