import { QRPay, QRProviderGUID } from 'vietnam-qr-pay';

/** What a banking app reads from a VietQR before a person looks it over. */
export interface VietQr {
  /** NAPAS bank code, 6 digits. */
  bankBin: string;
  accountNumber: string;
  /** Null when the payer chooses the amount. */
  amountVnd: number | null;
  memo: string;
}

const PAYLOAD_LENGTH_MAX = 512;

/**
 * Reads a VietQR (EMVCo merchant-presented QR, NAPAS profile); null when its checksum is wrong or it is no VietQR.
 * A reference given as a bill number stands in for a missing purpose, as banking apps do it.
 */
export function readVietQr(payload: string): VietQr | null {
  const text = payload.trim();
  if (text.length === 0 || text.length > PAYLOAD_LENGTH_MAX) return null;
  const qr = new QRPay(text);
  const { bankBin, bankNumber } = qr.consumer;
  if (!qr.isValid || qr.provider.guid !== QRProviderGUID.VIETQR || !bankBin || !bankNumber) return null;
  const amountVnd = qr.amount === undefined ? null : Number(qr.amount);
  if (amountVnd !== null && !(Number.isSafeInteger(amountVnd) && amountVnd > 0)) return null;
  const { purpose, billNumber } = qr.additionalData;
  return { bankBin, accountNumber: bankNumber, amountVnd, memo: purpose ?? billNumber ?? '' };
}
