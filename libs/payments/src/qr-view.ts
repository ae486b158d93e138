import { Banks } from 'vietnam-qr-pay';
import type { Settings } from '#config';
import type { Vnd } from '#kernel';
import type { PaymentState } from './domain/payment-state.js';
import { transferReference } from './domain/transfer-reference.js';
import type { PaymentRecord } from './payment.record.js';
import { vietQrPayload } from './viet-qr.js';

/** A transfer that a buyer is asked for, as text for a QR code and in words. */
export interface VietQrView {
  payload: string;
  reference: string;
  /** What is still missing: less than the order costs when some of it has come. */
  amountVnd: Vnd;
  /** The same account in words, for who cannot scan. */
  bankName: string;
  accountNumber: string;
  accountHolder: string;
}

export interface QrView {
  /** Null once nothing is to be transferred any more. */
  vietQr: VietQrView | null;
  /** The bank of the demo market, where the transfer can be played; null in every other market. */
  demoBankUrl: string | null;
}

const PAYABLE: readonly PaymentState[] = ['none', 'requires_action'];

type BankSettings = Pick<
  Settings,
  'bankBin' | 'bankAccountNumber' | 'bankAccountHolder' | 'demoMarket' | 'gatewayPublicUrl'
>;

/** What a buyer who pays by transfer needs; made from the order's number alone, so that it is there at once. */
export function qrView(
  payment: Pick<PaymentRecord, 'state' | 'dueVnd' | 'paidVnd' | 'refundedVnd' | 'creditVnd'>,
  { number }: { number: number },
  { bankBin, bankAccountNumber, bankAccountHolder, demoMarket, gatewayPublicUrl }: BankSettings,
): QrView {
  const amountVnd = payment.dueVnd - (payment.paidVnd - payment.refundedVnd - payment.creditVnd);
  if (!PAYABLE.includes(payment.state) || amountVnd <= 0) return { vietQr: null, demoBankUrl: null };
  const reference = transferReference(number);
  const payload = vietQrPayload({
    bankBin,
    accountNumber: bankAccountNumber,
    amountVnd,
    billNumber: String(number),
    // The reference is for the market, the number for people who read the memo.
    purpose: `${reference} don ${number}`,
  });
  return {
    vietQr: {
      payload,
      reference,
      amountVnd,
      bankName: bankName(bankBin),
      accountNumber: bankAccountNumber,
      accountHolder: bankAccountHolder,
    },
    demoBankUrl: demoMarket ? bankUrl(gatewayPublicUrl, payload) : null,
  };
}

function bankUrl(gatewayPublicUrl: string, payload: string): string {
  const url = new URL('/bank', gatewayPublicUrl);
  url.searchParams.set('payload', payload);
  return url.href;
}

/** What people call the bank; its NAPAS code where the list does not know it. */
function bankName(bankBin: string): string {
  return Banks.find(({ bin }) => bin === bankBin)?.shortName ?? bankBin;
}
