import type { Language } from './domain/language.js';

/** Cards to try on the demo market, with what becomes of them. */
export const TEST_CARDS: readonly { number: string; outcome: Record<Language, string> }[] = [
  { number: '4242424242424242', outcome: { vi: 'trả được', en: 'pays' } },
  { number: '4000002760003184', outcome: { vi: 'ngân hàng hỏi lại (3-D Secure)', en: 'asks the bank (3-D Secure)' } },
  { number: '4000000000000002', outcome: { vi: 'bị từ chối', en: 'is declined' } },
  { number: '4000000000009995', outcome: { vi: 'không đủ tiền', en: 'has too little money' } },
  { number: '4000008260003178', outcome: { vi: 'hỏi lại, rồi không đủ tiền', en: 'asks, then has too little money' } },
  { number: '4000000000000069', outcome: { vi: 'hết hạn', en: 'has expired' } },
  { number: '4000000000000127', outcome: { vi: 'sai mã CVC', en: 'wrong CVC' } },
  { number: '4000000000000119', outcome: { vi: 'ngân hàng lỗi', en: 'the bank has a fault' } },
  { number: '4000000000005126', outcome: { vi: 'trả được, hoàn tiền hỏng', en: 'pays, its refund fails' } },
  { number: '4000000000000259', outcome: { vi: 'trả được, rồi bị khiếu nại', en: 'pays, then is disputed' } },
];

/** `4242 4242 4242 4242` */
export const groupDigits = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ');
