import { Injectable } from '@nestjs/common';
import { PeopleService } from '#identity';
import type { Vnd } from '#kernel';
import { NotificationsService } from '#notifications';
import type { OrderRecord } from '#orders';
import type { PaymentRecord } from '#payments';

const money = (vnd: Vnd) => `${vnd.toLocaleString('vi-VN')} đ`;

/** What a buyer is told about their card, once per fact. Joins the open transaction. */
@Injectable()
export class CardNotices {
  constructor(
    private readonly people: PeopleService,
    private readonly notifications: NotificationsService,
  ) {}

  captured(order: OrderRecord, takenVnd: Vnd, heldVnd: Vnd): Promise<void> {
    const rest = heldVnd > takenVnd ? ` ${money(heldVnd - takenVnd)} giữ thêm đã được nhả ra.` : '';
    return this.tell(order, `card.captured:${order.id}`, `đã cân xong, thu ${money(takenVnd)} qua thẻ.${rest}`);
  }

  refunded(order: OrderRecord, { id, amountVnd }: { id: string; amountVnd: Vnd }): Promise<void> {
    return this.tell(order, `card.refunded:${id}`, `đã hoàn ${money(amountVnd)} về thẻ của bạn.`);
  }

  /** The card said yes after the order was over, or after another way to pay was chosen. */
  tooLate(order: OrderRecord, payment: PaymentRecord, attempt: number): Promise<void> {
    const why = order.state === 'cancelled' ? 'thẻ được chấp nhận sau khi đơn đã hết hạn' : 'bạn đã chọn cách trả khác';
    return this.tell(
      order,
      `card.too_late:${payment.id}:${attempt}`,
      `${why}. Số tiền giữ trên thẻ đang được nhả ra, bạn không mất tiền.`,
    );
  }

  authorisationLost(order: OrderRecord, attempt: number): Promise<void> {
    return this.tell(
      order,
      `card.authorisation_lost:${order.id}:${attempt}`,
      'ngân hàng không còn giữ tiền trên thẻ cho đơn này. Hãy chọn cách trả khác trong trang đơn hàng.',
    );
  }

  private async tell(order: OrderRecord, factKey: string, text: string): Promise<void> {
    const { phone, id } = await this.people.find(order.buyerId);
    await this.notifications.tell({
      factKey,
      channel: 'sms',
      phone,
      userId: id,
      text: `Đơn ${order.number}: ${text}`,
    });
  }
}
