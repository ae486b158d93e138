import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { readVietQr } from './viet-qr.js';

/** Published with the NAPAS format description. */
const PUBLISHED =
  '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E';

const withChecksum = (content: string) => `${content}6304${QRPay.genCRCCode(`${content}6304`)}`;

describe('a VietQR', () => {
  it('is read as published', () => {
    expect(readVietQr(PUBLISHED)).toEqual({
      bankBin: '970403',
      accountNumber: '0011012345678',
      amountVnd: 180_000,
      memo: 'thanh toan don hang',
    });
  });
  it('may leave the amount to the payer', () => {
    const payload = QRPay.initVietQR({ bankBin: '970403', bankNumber: '0011012345678', purpose: 'CP123' }).build();
    expect(readVietQr(payload)).toMatchObject({ amountVnd: null, memo: 'CP123' });
  });
  it.each([
    ['nothing', ''],
    ['any words', 'chuyển khoản cho HTX'],
    ['a changed amount', PUBLISHED.replace('180000', '180001')],
    ['a payload that is cut short', PUBLISHED.slice(0, -8)],
    ['a payload that is cut short under a checksum of its own', withChecksum(PUBLISHED.slice(0, -20))],
    ['far too long a text', PUBLISHED.repeat(10)],
    [
      'a QR of another scheme',
      QRPay.initVNPayQR({ merchantId: '1', merchantName: 'A', store: 'S', terminal: 'T' }).build(),
    ],
  ])('is not %s', (_what, payload) => expect(readVietQr(payload)).toBeNull());

  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void readVietQr(text)));
    fc.assert(
      fc.property(fc.nat(PUBLISHED.length - 1), fc.string({ minLength: 1, maxLength: 2 }), (at, piece) => {
        readVietQr(PUBLISHED.slice(0, at) + piece + PUBLISHED.slice(at + piece.length));
      }),
    );
  });
});
