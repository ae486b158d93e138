import type { PlacedOrder } from './place-order.js';
import type { OrderLineRecord } from './records.js';

/**
 * What a buyer reads about an order that a clerk typed: all that the buyer's own page would have said, and the
 * handover code, which the clerk does not see (M15).
 */
export function typedOrderNotice(
  placed: Pick<PlacedOrder, 'order' | 'lines' | 'parcel' | 'dueVnd'>,
  origin: string,
): string {
  const { order, lines, parcel, dueVnd } = placed;
  const money =
    order.paymentMethod === 'cash'
      ? `Trả khoảng ${dong(dueVnd)} khi nhận`
      : `Chuyển khoản ${dong(dueVnd)} trong ${minutesLeft(order)} phút tại ${origin}/orders/${order.id}`;
  return (
    `Hợp tác xã đã ghi đơn ${order.number} cho bạn: ${lines.map(goods).join(', ')}. ${money}. ` +
    `Giao ngày ${dayAndMonth(parcel.deliveryDay)}. Mã nhận hàng ${parcel.handoverCode}: chỉ đọc cho người giao.`
  );
}

/** What a buyer reads when the cooperative cancelled an order. */
export function cancelledByClerkNotice(number: number, reason: string): string {
  return `Đơn ${number} đã được hợp tác xã huỷ (${reason}). Bạn không phải trả gì; tiền đã trả được hoàn lại.`;
}

function goods({ sellBy, wanted, productName }: Pick<OrderLineRecord, 'sellBy' | 'wanted' | 'productName'>): string {
  return sellBy === 'piece'
    ? `${wanted} ${productName}`
    : `${String(wanted / 1000).replace('.', ',')} kg ${productName}`;
}

const dong = (vnd: number) => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
const dayAndMonth = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}`;

function minutesLeft({ holdExpiresAt, createdAt }: PlacedOrder['order']): number {
  return holdExpiresAt ? Math.floor((holdExpiresAt.getTime() - createdAt.getTime()) / 60_000) : 0;
}
