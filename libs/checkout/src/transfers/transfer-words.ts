import type { Vnd } from '#kernel';
import type { TransferOutcome } from './domain/place-transfer.js';

const vnd = (amountVnd: Vnd) => `${amountVnd.toLocaleString('vi-VN')} đ`;

export interface PlacedTransfer {
  orderNumber: number;
  amountVnd: Vnd;
  toCreditVnd: Vnd;
  /** What the order still waits for. */
  missingVnd: Vnd;
}

const COMES_BACK = 'Hợp tác xã sẽ chuyển trả bạn.';

/** What a buyer reads when a transfer has come: short, and where every đồng of it is. */
export function transferWords(
  outcome: Exclude<TransferOutcome, 'unknown' | 'ambiguous'>,
  { orderNumber, amountVnd, toCreditVnd, missingVnd }: PlacedTransfer,
): string {
  const order = `Đơn ${orderNumber}`;
  switch (outcome) {
    case 'exact':
      return `${order}: đã nhận đủ ${vnd(amountVnd)}.`;
    case 'short':
      return `${order}: đã nhận ${vnd(amountVnd)}, còn thiếu ${vnd(missingVnd)}.`;
    case 'over':
      return `${order}: đã nhận đủ, bạn chuyển dư ${vnd(toCreditVnd)}. ${COMES_BACK}`;
    case 'late':
      return `${order} đã huỷ vì hết giờ giữ hàng, ${vnd(amountVnd)} của bạn đến sau. ${COMES_BACK}`;
    case 'twice':
      return `${order} đã trả đủ từ trước, bạn chuyển thêm ${vnd(amountVnd)}. ${COMES_BACK}`;
    case 'not_expected':
      return `${order} không trả bằng chuyển khoản, bạn đã chuyển ${vnd(amountVnd)}. ${COMES_BACK}`;
  }
}

export function refundWords(orderNumber: number, amountVnd: Vnd, orderEnded: boolean): string {
  const why = orderEnded ? 'đơn không giao' : 'hàng tính lại ít tiền hơn';
  return `Đơn ${orderNumber}: ${why}, bạn được trả lại ${vnd(amountVnd)}. ${COMES_BACK}`;
}

export function creditWords(orderNumber: number, amountVnd: Vnd): string {
  return `Đơn ${orderNumber}: ${vnd(amountVnd)} bạn đã chuyển không dùng đến. ${COMES_BACK}`;
}

export function paidWords(orderNumber: number): string {
  return `Đơn ${orderNumber}: đã nhận đủ tiền.`;
}

export function sentWords(orderNumber: number | null, amountVnd: Vnd): string {
  return `Hợp tác xã đã chuyển trả bạn ${vnd(amountVnd)}${orderNumber === null ? '' : ` (đơn ${orderNumber})`}.`;
}
