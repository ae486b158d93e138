import { DomainError, type FieldError, type Vnd } from '#kernel';

/** A transfer into an account, as a bank tells it. */
export interface BankNotice {
  /** The bank's own, unique for ever. */
  noticeId: string;
  amountVnd: Vnd;
  memo: string;
  /** What the bank and the payer call the transfer. */
  bankReference: string;
  accountNumber: string;
  bookedAt: Date;
}

/** Far above any order, far below what arithmetic could not carry. */
const AMOUNT_MAX_VND = 1_000_000_000_000;
const TEXT_MAX = { id: 200, memo: 1_000, bankReference: 200, accountNumber: 50 } as const;

/**
 * Reads `{ id, amountVnd, memo, bankReference, accountNumber, bookedAt }`. Fields that we do not know are the bank's
 * business: they stay in the stored body.
 * @throws DomainError `bank_notice.malformed` that names every bad field
 */
export function readBankNotice(value: unknown): BankNotice {
  const given: Record<string, unknown> = isRecord(value) ? value : {};
  const errors: FieldError[] = [];
  const text = (name: keyof typeof TEXT_MAX, minLength: number) => {
    const field = given[name];
    if (typeof field === 'string' && field.length >= minLength && field.length <= TEXT_MAX[name])
      return printable(field);
    errors.push({ pointer: `/${name}`, detail: `must be text of ${minLength} to ${TEXT_MAX[name]} characters` });
    return '';
  };
  const { amountVnd, bookedAt } = given;
  if (!isAmount(amountVnd)) errors.push({ pointer: '/amountVnd', detail: 'must be whole đồng above zero' });
  const moment = new Date(typeof bookedAt === 'string' ? bookedAt : Number.NaN);
  if (Number.isNaN(moment.getTime())) errors.push({ pointer: '/bookedAt', detail: 'must be a moment (ISO 8601)' });
  const notice: BankNotice = {
    noticeId: text('id', 1),
    amountVnd: isAmount(amountVnd) ? amountVnd : 0,
    memo: text('memo', 0),
    bankReference: text('bankReference', 1),
    accountNumber: text('accountNumber', 1),
    bookedAt: moment,
  };
  if (errors.length) throw new DomainError('bank_notice.malformed', {}, undefined, errors);
  return notice;
}

/** Whether a repeated id tells the same again. */
export function sameNotice(left: BankNotice, right: BankNotice): boolean {
  return (
    left.noticeId === right.noticeId &&
    left.amountVnd === right.amountVnd &&
    left.memo === right.memo &&
    left.bankReference === right.bankReference &&
    left.accountNumber === right.accountNumber &&
    left.bookedAt.getTime() === right.bookedAt.getTime()
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAmount(value: unknown): value is Vnd {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= AMOUNT_MAX_VND;
}

/** Control characters and broken halves of characters, which a database or a page cannot show, become spaces. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, ' ');
}
