import { QRPay } from 'vietnam-qr-pay';
import type { Vnd } from '#kernel';

/** NAPAS allows so many characters for what a transfer is for (field 62-08) and for a bill's number (62-01). */
const TEXT_MAX = 25;
/** EMVCo: field 54 holds at most 13 characters. */
const AMOUNT_LIMIT_VND = 1e13;

export interface Transfer {
  /** NAPAS bank code, 6 digits. */
  bankBin: string;
  accountNumber: string;
  amountVnd: Vnd;
  /** ASCII, 1 to 25 characters: what the payer's bank proposes as the memo. */
  purpose: string;
  /** ASCII, 1 to 25 characters. */
  billNumber?: string;
}

/**
 * The text of a dynamic VietQR for one transfer (EMVCo merchant-presented mode 1.1; NAPAS QR format 1.5.2: field 38,
 * service QRIBFTTA): point of initiation `12`, currency 704, country VN, amount without decimals.
 * @throws RangeError for an amount that is not above zero, or text that a bank would cut or garble
 */
export function vietQrPayload({ bankBin, accountNumber, amountVnd, purpose, billNumber }: Transfer): string {
  // The library checks nothing: it would write a wrong length for an amount or text that is too long.
  if (!Number.isSafeInteger(amountVnd) || amountVnd <= 0 || amountVnd >= AMOUNT_LIMIT_VND) {
    throw new RangeError(`no VietQR for ${amountVnd} đ`);
  }
  for (const text of [purpose, billNumber]) {
    // It counts UTF-16 units where EMVCo counts bytes, too: accents would break the payload.
    if (text !== undefined && (text.length > TEXT_MAX || !/^[\x20-\x7e]+$/.test(text))) {
      throw new RangeError(`texts in a VietQR are 1 to ${TEXT_MAX} ASCII characters`);
    }
  }
  const qr = QRPay.initVietQR({
    bankBin,
    bankNumber: accountNumber,
    amount: String(amountVnd),
    purpose,
    initMethod: '12', // Dynamic: made for this one payment.
  });
  if (billNumber !== undefined) qr.additionalData.billNumber = billNumber;
  return qr.build();
}
