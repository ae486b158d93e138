import type { DeliveryState } from '../../webhooks/delivery.types.js';
import type { Language } from '../domain/language.js';

export interface BankWords {
  title: string;
  text: string;
  qrTitle: string;
  payload: string;
  payloadHint: string;
  read: string;
  qrWrong: string;
  transferTitle: string;
  amount: string;
  amountHint: string;
  memo: string;
  memoHint: string;
  account: string;
  wrong: { amount: string; memo: string; account: string };
  checkAgain: string;
  transfer: string;
  back: string;
  booked: string;
  bookedText: (amount: string, reference: string) => string;
  statement: string;
  none: string;
  paidIn: string;
  paidOut: string;
  toAccount: string;
  reference: string;
  bookedAt: string;
  notice: string;
  states: Record<DeliveryState, string>;
  attempts: (count: number) => string;
  again: string;
  noticeSent: string;
}

export const BANK_WORDS: Record<Language, BankWords> = {
  vi: {
    title: 'Chuyển khoản thử',
    text: 'Trang này thay cho ứng dụng ngân hàng của bạn. Dán nội dung mã VietQR rồi chuyển đúng, thiếu, thừa, muộn hay hai lần, tuỳ bạn.',
    qrTitle: 'Từ mã VietQR',
    payload: 'Nội dung mã VietQR',
    payloadHint: 'Dãy chữ số bắt đầu bằng 000201',
    read: 'Đọc mã',
    qrWrong: 'Đây không phải mã VietQR, hoặc mã bị sai. Hãy chép lại cả dãy.',
    transferTitle: 'Chuyển khoản',
    amount: 'Số tiền (đ)',
    amountHint: 'Ví dụ 52.500',
    memo: 'Nội dung chuyển khoản',
    memoHint: 'Mã đơn nằm ở đây; ghi khác đi thì hợp tác xã phải tự tìm',
    account: 'Số tài khoản nhận',
    wrong: {
      amount: 'Số tiền là số nguyên từ 1 đ, viết như 52.500.',
      memo: 'Nội dung dài nhất 210 ký tự.',
      account: 'Số tài khoản có 4 đến 19 chữ số hoặc chữ cái.',
    },
    checkAgain: 'Chưa chuyển. Xin xem lại những ô được đánh dấu.',
    transfer: 'Chuyển tiền thử',
    back: 'Về đơn hàng',
    booked: 'Đã chuyển',
    bookedText: (amount, reference) => `${amount}, số giao dịch ${reference}. Người nhận đang được báo.`,
    statement: 'Sao kê',
    none: 'Chưa có giao dịch nào. Hãy chuyển thử một khoản.',
    paidIn: 'Tiền vào',
    paidOut: 'Tiền ra',
    toAccount: 'Đến tài khoản',
    reference: 'Số giao dịch',
    bookedAt: 'Lúc',
    notice: 'Tin báo',
    states: { waiting: 'đang chờ gửi', delivered: 'đã nhận', given_up: 'không gửi được', dropped: 'cố ý bỏ' },
    attempts: (count) => (count === 1 ? '1 lần gửi' : `${count} lần gửi`),
    again: 'Gửi lại tin báo',
    noticeSent: 'Tin báo đang được gửi lại.',
  },
  en: {
    title: 'Test transfer',
    text: 'This page stands in for your banking app. Paste a VietQR, then pay it exactly, short, over, late or twice, as you like.',
    qrTitle: 'From a VietQR',
    payload: 'Content of the VietQR',
    payloadHint: 'The line that begins with 000201',
    read: 'Read the code',
    qrWrong: 'This is no VietQR, or it is damaged. Copy the whole line again.',
    transferTitle: 'Transfer',
    amount: 'Amount (đ)',
    amountHint: 'For example 52,500',
    memo: 'Memo',
    memoHint: 'The order is found by it; write something else and the cooperative has to search',
    account: 'Receiving account',
    wrong: {
      amount: 'The amount is whole đồng from 1, written like 52,500.',
      memo: 'A memo has at most 210 characters.',
      account: 'An account number has 4 to 19 digits or letters.',
    },
    checkAgain: 'Nothing was transferred. Please look again at the marked fields.',
    transfer: 'Transfer test money',
    back: 'Back to the order',
    booked: 'Transferred',
    bookedText: (amount, reference) => `${amount}, reference ${reference}. The receiver is being told.`,
    statement: 'Statement',
    none: 'No transfers yet. Try one.',
    paidIn: 'Money in',
    paidOut: 'Money out',
    toAccount: 'To account',
    reference: 'Reference',
    bookedAt: 'Booked',
    notice: 'Notice',
    states: { waiting: 'waiting', delivered: 'delivered', given_up: 'given up', dropped: 'dropped on purpose' },
    attempts: (count) => (count === 1 ? '1 attempt' : `${count} attempts`),
    again: 'Send the notice again',
    noticeSent: 'The notice is being sent again.',
  },
};
